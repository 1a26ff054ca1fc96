import { describe, expect, it } from 'vitest';
import { asChannelId } from '../../../src/lines/model/ids.js';
import type { Line } from '../../../src/lines/model/line.js';
import { isDueWithoutCarrier, pollLine } from '../../../src/lines/polling/poll-line.js';
import { cancelLine } from '../../../src/lines/use-cases/act-on-line.js';
import { checkLine } from '../../../src/lines/use-cases/check-line.js';
import { type ProvisionOrder, provisionLine } from '../../../src/lines/use-cases/provision-line.js';
import { releaseLine } from '../../../src/lines/use-cases/release-line.js';
import { lost, notSent, refused, theirs, unrecognised } from '../../support/carrier-answers.js';
import { kindsOf } from '../../support/kinds-of.js';
import { at, deleter, lineId, makeEvidence, makeLine, requester, states } from '../../support/make-line.js';
import { makeLineDepsAt } from '../../support/make-line-deps.js';
import { sweepOnce } from '../../support/sweep-once.js';

const eligible = { outcome: 'eligible', transactionId: 'tx-e' } as const;
const accepted = { outcome: 'accepted', transactionId: 'tx-a' } as const;
const held = makeLine(states.held, { customerId: 'Acme-7' });
const order: ProvisionOrder = {
  lineId,
  requestedBy: requester,
  channelId: asChannelId('C0SALES'),
  startAt: at('22:00'),
  scheduledBy: 'zw',
  customerId: 'Acme-7',
  evidence: makeEvidence(),
  attempt: 1,
};

describe('provisionLine, with a date that zw keeps', () => {
  it('asks whether the number is eligible, writes the request down and sends nothing', async () => {
    const world = await makeLineDepsAt(at('17:00'));
    world.carrier.answers('eligible', eligible);

    expect(await provisionLine(world.deps, order)).toMatchObject({ outcome: 'held', line: { state: 'held' } });

    expect(world.carrier.callNames).toEqual(['eligible']);
    expect(world.woken).toEqual([lineId]);
    const line = await world.stored(lineId);
    expect(line).toMatchObject({
      releaseAt: at('22:00'),
      request: { customerId: 'Acme-7', transactions: [{ call: 'eligible', transactionId: 'tx-e' }] },
    });
    expect(line.request).not.toHaveProperty('startAt');
    expect(kindsOf(line)).toEqual(['held']);
  });

  it('holds nothing for a number that is not eligible', async () => {
    const world = await makeLineDepsAt(at('17:00'));
    world.carrier.answers('eligible', theirs);

    expect(await provisionLine(world.deps, order)).toMatchObject({ outcome: 'ineligible' });

    expect(await world.store.find(lineId)).toBeUndefined();
  });

  it('is sent at once without a start', async () => {
    const world = await makeLineDepsAt(at('17:00'));
    world.carrier.answers('eligible', eligible).answers('add', accepted);
    const { startAt: _startAt, ...now } = order;

    expect(await provisionLine(world.deps, now)).toMatchObject({ outcome: 'ordered', line: { state: 'pending' } });
  });
});

describe('the sweep, of what zw holds', () => {
  it('is not due before its time, and nobody is asked about it', async () => {
    const world = await makeLineDepsAt(at('21:59'), held);

    expect(await sweepOnce(world)).toBe(0);
  });

  it('asks again whether it is eligible, then orders it once, without an effective date', async () => {
    const world = await makeLineDepsAt(at('22:00'), held);
    let atTheCall: Line | undefined;
    world.carrier.answers('eligible', eligible).answers('add', async () => {
      atTheCall = await world.store.find(lineId);
      return accepted;
    });

    await sweepOnce(world);

    expect(world.carrier.calls).toMatchObject([{ name: 'eligible' }, { name: 'add', order: { customerId: 'Acme-7' } }]);
    expect(world.carrier.calls[1]?.order).not.toHaveProperty('startAt');
    expect(atTheCall).toMatchObject({ state: 'requested', request: { releasedAt: at('22:00') } });
    const line = await world.stored(lineId);
    expect(line).toMatchObject({ state: 'pending', pendingSinceAt: at('22:00') });
    expect(line.outbox.map(({ news }) => news)).toMatchObject([{ kind: 'released' }, { kind: 'accepted' }]);
    expect(line.outbox[0]?.news).not.toHaveProperty('isLate');
  });

  it('says that it is late when zw was away at its time', async () => {
    const world = await makeLineDepsAt(at('23:00'), held);
    world.carrier.answers('eligible', eligible).answers('add', accepted);

    await sweepOnce(world);

    expect((await world.stored(lineId)).outbox[0]?.news).toEqual({
      kind: 'released',
      requestedBy: requester,
      releaseAt: at('22:00'),
      isLate: true,
    });
  });

  it('is refused and told when it is not eligible any more, and nothing is sent', async () => {
    const world = await makeLineDepsAt(at('22:00'), held);
    world.carrier.answers('eligible', theirs);

    await sweepOnce(world);

    expect(world.carrier.callNames).toEqual(['eligible']);
    const line = await world.stored(lineId);
    expect(line).toMatchObject({ state: 'refused', refusal: { by: 'not_eligible', code: '112' } });
    expect(line.request.transactions).toEqual([{ call: 'eligible', transactionId: 'tx-112', at: at('22:00') }]);
    expect(line.outbox).toMatchObject([{ to: 'thread', news: { kind: 'refused', requestedBy: requester } }]);
  });

  it.each([notSent, lost, unrecognised])(
    'waits while the carrier says nothing, says so once, and asks again each minute: $outcome',
    async (answer) => {
      const world = await makeLineDepsAt(at('22:00'), held);
      world.carrier.answers('eligible', answer, answer, eligible).answers('add', accepted);

      await sweepOnce(world);
      world.clock.set(at('22:01'));
      await sweepOnce(world);

      expect(await world.stored(lineId)).toMatchObject({
        state: 'held',
        delay: { sinceAt: at('22:00'), detail: answer.detail },
      });
      expect(kindsOf(await world.stored(lineId))).toEqual(['release_delayed']);

      world.clock.set(at('22:30'));
      await sweepOnce(world);

      const line = await world.stored(lineId);
      expect(line.state).toBe('pending');
      expect(line.outbox[1]?.news).toMatchObject({ kind: 'released', isLate: true, because: expect.any(String) });
      expect(world.carrier.countOf('add')).toBe(1);
    },
  );

  it('says also while the carrier answers nobody that it is delayed, and is left alone then', async () => {
    const silence = { sinceAt: at('16:50'), detail: 'down', lineIds: [lineId] };
    const world = await makeLineDepsAt(at('22:00'), held, { carrierOutage: () => silence });
    const [before] = world.store.pollSchedule.takeDue(at('22:00'));
    if (before) expect(isDueWithoutCarrier(world.deps, before)).toBe(true);
    if (before) world.carrier.answers('eligible', notSent);
    if (before) await pollLine(world.deps, before);

    const [after] = world.store.pollSchedule.takeDue(at('22:01'));

    expect(after && isDueWithoutCarrier(world.deps, after)).toBe(false);
  });

  it.each([
    ['the carrier refuses it', refused, 'refused'],
    ['it never gets there', notSent, 'refused'],
  ] as const)('tells the thread when %s, also of a line that has no card yet', async (_what, answer, state) => {
    const world = await makeLineDepsAt(at('22:00'), held);
    world.carrier.answers('eligible', eligible).answers('add', answer);

    await sweepOnce(world);

    const line = await world.stored(lineId);
    expect(line.state).toBe(state);
    expect(kindsOf(line)).toEqual(['released', 'refused']);
  });

  it('believes a minute after its release, and not sooner, that a lost order never arrived', async () => {
    const world = await makeLineDepsAt(at('22:00'), held);
    world.carrier
      .answers('eligible', eligible)
      .answers('add', lost)
      .alwaysAnswers('status', refused)
      .alwaysAnswers('eligible', eligible);
    await sweepOnce(world);
    expect(await world.stored(lineId)).toMatchObject({ state: 'unconfirmed' });

    world.clock.set(at('22:01'));
    await sweepOnce(world);

    expect(await world.stored(lineId)).toMatchObject({ state: 'refused', refusal: { by: 'not_received' } });
    expect(world.carrier.countOf('add')).toBe(1);
  });

  it('finds out after a crash between release and answer, and sends nothing again', async () => {
    const released = makeLine(states.requested, { releasedAt: at('22:00') });
    const world = await makeLineDepsAt(at('22:10'), released);
    world.carrier.answers('status', { outcome: 'pending', answer: { word: 'Pending', at: at('22:10') } });

    await sweepOnce(world);

    expect(await world.stored(lineId)).toMatchObject({ state: 'pending', pendingSinceAt: at('22:00') });
    expect(world.carrier.countOf('add')).toBe(0);
  });

  it('keeps a line on the list whose clock was set back since it became due', async () => {
    const world = await makeLineDepsAt(at('22:00'), held);
    const [entry] = world.store.pollSchedule.takeDue(at('22:00'));
    world.clock.set(at('21:00'));

    if (entry) await pollLine(world.deps, entry);

    expect(await world.stored(lineId)).toEqual(held);
    expect(world.store.pollSchedule.takeDue(at('22:00'))).toHaveLength(1);
  });
});

describe('releaseLine', () => {
  it('orders before the time, in the name of whoever wanted it', async () => {
    const world = await makeLineDepsAt(at('19:00'), held);
    world.carrier.answers('eligible', eligible).answers('add', accepted);

    expect(await releaseLine(world.deps, lineId, deleter)).toMatchObject({ outcome: 'ordered' });

    const line = await world.stored(lineId);
    expect(line).toMatchObject({ state: 'pending', request: { releasedAt: at('19:00'), releasedBy: deleter } });
    expect(line.outbox[0]?.news).toMatchObject({ kind: 'released', releasedBy: deleter });
    expect(line.history?.entries[0]).toMatchObject({ what: 'released', by: deleter, transactionId: 'tx-e' });
  });

  it.each([
    [theirs, 'ineligible'],
    [lost, 'no_answer'],
  ] as const)('stays held when nothing can be ordered now: %j', async (answer, outcome) => {
    const world = await makeLineDepsAt(at('19:00'), held);
    world.carrier.answers('eligible', answer);

    expect(await releaseLine(world.deps, lineId, deleter)).toMatchObject({ outcome });

    expect(await world.stored(lineId)).toEqual(held);
  });

  it('sends nothing for a line that is held no more', async () => {
    const world = await makeLineDepsAt(at('19:00'), makeLine(states.pending));

    expect(await releaseLine(world.deps, lineId, deleter)).toMatchObject({ outcome: 'exists' });

    expect(world.carrier.calls).toEqual([]);
  });

  it('knows only numbers of which it has a record', async () => {
    expect(await releaseLine((await makeLineDepsAt(at('19:00'))).deps, lineId, deleter)).toBeUndefined();
  });
});

describe('cancelLine', () => {
  it('closes it with who and when, and asks nobody', async () => {
    const world = await makeLineDepsAt(at('19:00'), held);

    await cancelLine(world.deps, lineId, deleter);

    const line = await world.stored(lineId);
    expect(line).toMatchObject({ state: 'cancelled', cancelledAt: at('19:00'), cancelledBy: deleter });
    expect(kindsOf(line)).toEqual(['cancelled']);
    expect(world.carrier.calls).toEqual([]);
    world.clock.set(at('23:00'));
    expect(await sweepOnce(world)).toBe(0);
  });

  it('leaves alone what is held no more', async () => {
    const world = await makeLineDepsAt(at('19:00'), makeLine(states.pending));

    expect(await cancelLine(world.deps, lineId, deleter)).toEqual(makeLine(states.pending));
  });

  it('comes too late while its time has come and it is being sent', async () => {
    const world = await makeLineDepsAt(at('22:00'), held);
    let cancelled: Promise<Line | undefined> | undefined;
    world.carrier.answers('eligible', eligible).answers('add', async () => {
      cancelled = cancelLine(world.deps, lineId, deleter);
      return accepted;
    });

    await sweepOnce(world);

    expect(await cancelled).toMatchObject({ state: 'pending' });
    expect(await world.stored(lineId)).toMatchObject({ state: 'pending' });
  });

  it('lets the number be asked for again', async () => {
    const world = await makeLineDepsAt(at('19:00'), makeLine(states.cancelled));
    world.carrier.answers('eligible', eligible);

    expect(await provisionLine(world.deps, order)).toMatchObject({ outcome: 'held' });
  });
});

describe('checkLine, of what zw holds', () => {
  it('asks nobody, since the carrier has never heard of it', async () => {
    const world = await makeLineDepsAt(at('19:00'), held);

    expect(await checkLine(world.deps, lineId, requester)).toEqual({ line: held, isRecorded: true });
  });
});
