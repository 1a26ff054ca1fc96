import { describe, expect, it } from 'vitest';
import { transition } from '../../../src/lines/machine/transition.js';
import type { Line, LineState } from '../../../src/lines/model/line.js';
import { isOpen } from '../../../src/lines/model/line-groups.js';
import { isDueWithoutCarrier, pollLine } from '../../../src/lines/polling/poll-line.js';
import { cancelDeletion } from '../../../src/lines/use-cases/act-on-line.js';
import { type DeletionOrder, deleteLine } from '../../../src/lines/use-cases/delete-line.js';
import { lost, notSent, ours, refused, says, unrecognised } from '../../support/carrier-answers.js';
import { kindsOf } from '../../support/kinds-of.js';
import {
  at,
  deleter,
  heldDeletion,
  lineId,
  makeDeletion,
  makeLine,
  makeRequest,
  requester,
  stateNames,
  states,
} from '../../support/make-line.js';
import { makeLineDepsAt } from '../../support/make-line-deps.js';
import { sweepOnce } from '../../support/sweep-once.js';

const accepted = { outcome: 'accepted', transactionId: 'tx-d' } as const;
const silence = { sinceAt: at('16:50'), detail: 'down', lineIds: [lineId] };
const active = makeLine(states.active, {}, { heldDeletion });
const order: DeletionOrder = {
  lineId,
  requestedBy: deleter,
  reason: { kind: 'ported_away' },
  effectiveAt: at('22:00'),
  scheduledBy: 'zw',
};

describe('deleteLine, with a date that zw keeps', () => {
  it('writes the wish down, sends nothing and leaves the line as it is', async () => {
    const world = await makeLineDepsAt(at('20:00'), makeLine(states.active));

    expect(await deleteLine(world.deps, order)).toMatchObject({ outcome: 'held', line: { state: 'active' } });

    expect(world.carrier.calls).toEqual([]);
    const line = await world.stored(lineId);
    expect(line.heldDeletion).toEqual(heldDeletion);
    expect(kindsOf(line)).toEqual(['deletion_held']);
    expect(line.history?.entries.at(-1)).toMatchObject({
      what: 'deletion_held',
      by: deleter,
      effectiveAt: at('22:00'),
    });
  });

  it('is held also while the carrier answers nobody', async () => {
    const world = await makeLineDepsAt(at('20:00'), makeLine(states.active), { carrierOutage: () => silence });

    expect(await deleteLine(world.deps, order)).toMatchObject({ outcome: 'held' });
  });

  it.each(['deleting', 'deleted', 'refused', 'requested'] as const)(
    'holds none of a line that is %s',
    async (state) => {
      const world = await makeLineDepsAt(at('20:00'), makeLine(states[state]) as Line);

      expect(await deleteLine(world.deps, order)).toMatchObject({ outcome: 'not_deletable' });
    },
  );

  it('takes the place of a deletion that was held before', async () => {
    const world = await makeLineDepsAt(at('20:30'), active);

    await deleteLine(world.deps, { ...order, effectiveAt: at('23:00') });

    expect((await world.stored(lineId)).heldDeletion).toMatchObject({ releaseAt: at('23:00') });
  });

  it('is overtaken by a deletion for now', async () => {
    const world = await makeLineDepsAt(at('20:30'), active);
    world.carrier.answers('delete', accepted);
    const { effectiveAt: _later, scheduledBy: _zw, ...now } = order;

    expect(await deleteLine(world.deps, now)).toMatchObject({ outcome: 'deleted' });

    expect(await world.stored(lineId)).not.toHaveProperty('heldDeletion');
  });
});

describe('the sweep, of a deletion that zw holds', () => {
  it('is not due before its time', async () => {
    expect(await sweepOnce(await makeLineDepsAt(at('21:59'), active))).toBe(0);
  });

  it.each(['scheduled', 'pending', 'unwatched', 'active', 'failed'] as const)(
    'is sent once at its time, without an effective date, of a line that is %s',
    async (state) => {
      const line = makeLine<LineState>(
        states[state],
        {},
        { heldDeletion: { ...heldDeletion, releaseAt: at('21:00') } },
      );
      const world = await makeLineDepsAt(at('21:00'), line);
      world.carrier.answers('eligible', ours).answers('delete', accepted);

      await sweepOnce(world);

      expect(world.carrier.calls).toMatchObject([
        { name: 'eligible' },
        { name: 'delete', order: { reason: 'Number ported away' } },
      ]);
      expect(world.carrier.calls[1]?.order).not.toHaveProperty('effectiveAt');
      const gone = await world.stored(lineId);
      expect(gone).toMatchObject({
        state: 'deleted',
        deletion: { requestedBy: deleter, requestedAt: at('21:00'), heldSince: at('20:00') },
      });
      expect(gone).not.toHaveProperty('heldDeletion');
      expect(gone.outbox[0]?.news).toMatchObject({ kind: 'deletion_requested', heldUntil: at('21:00') });
    },
  );

  it('says that it is late when zw was away at its time', async () => {
    const world = await makeLineDepsAt(at('23:00'), active);
    world.carrier.answers('eligible', ours).answers('delete', accepted);

    await sweepOnce(world);

    expect((await world.stored(lineId)).outbox[0]?.news).toMatchObject({ heldUntil: at('22:00'), isLate: true });
  });

  it.each([notSent, lost, unrecognised])(
    'waits while the carrier says nothing, and says so once: $outcome',
    async (answer) => {
      const world = await makeLineDepsAt(at('22:00'), active);
      world.carrier.answers('eligible', answer, answer, ours).answers('delete', accepted);

      await sweepOnce(world);
      world.clock.set(at('22:01'));
      await sweepOnce(world);

      const delayed = await world.stored(lineId);
      expect(delayed).toMatchObject({ state: 'active', heldDeletion: { delay: { sinceAt: at('22:00') } } });
      expect(kindsOf(delayed)).toEqual(['deletion_delayed']);

      world.clock.set(at('22:30'));
      await sweepOnce(world);

      expect(await world.stored(lineId)).toMatchObject({ state: 'deleted' });
      expect(world.carrier.countOf('delete')).toBe(1);
    },
  );

  it('lets a pending line be asked about meanwhile', async () => {
    const pending = makeLine(
      { ...states.pending, pace: 'late', escalatedAt: at('21:01') } as const,
      {},
      {
        heldDeletion: { ...heldDeletion, delay: { sinceAt: at('22:00'), detail: 'cut' } },
      },
    );
    const world = await makeLineDepsAt(at('22:10'), pending);
    world.carrier.answers('eligible', lost).answers('status', says('activated'));

    await sweepOnce(world);

    expect(await world.stored(lineId)).toMatchObject({ state: 'active', heldDeletion: { delay: { detail: 'cut' } } });
  });

  it('does not begin an order before its start because a deletion is due', async () => {
    const scheduled = makeLine({ ...states.scheduled, effectiveAt: at('23:50') }, {}, { heldDeletion });
    const world = await makeLineDepsAt(at('22:00'), scheduled);
    world.carrier.answers('eligible', notSent, notSent, notSent);

    await sweepOnce(world);
    world.clock.set(at('22:01'));
    await sweepOnce(world);
    expect(await world.stored(lineId)).toMatchObject({ state: 'scheduled', heldDeletion: { delay: {} } });

    world.clock.set(at('23:50'));
    await sweepOnce(world);
    expect(await world.stored(lineId)).toMatchObject({ state: 'pending', heldDeletion: { delay: {} } });
  });

  it('says that it is delayed also while the carrier answers nobody, once', async () => {
    const world = await makeLineDepsAt(at('22:00'), active);
    const [before] = world.store.pollSchedule.takeDue(at('22:00'));
    expect(before && isDueWithoutCarrier(world.deps, before)).toBe(true);
    world.carrier.answers('eligible', notSent);
    if (before) await pollLine(world.deps, before);

    const [after] = world.store.pollSchedule.takeDue(at('22:05'));

    expect(after && isDueWithoutCarrier(world.deps, after)).toBe(false);
  });

  it('leaves the line as it was when the carrier refuses, and tells who asked', async () => {
    const world = await makeLineDepsAt(at('22:00'), active);
    world.carrier.answers('eligible', ours).answers('delete', refused);

    await sweepOnce(world);

    const line = await world.stored(lineId);
    expect(line).toMatchObject({ state: 'active' });
    expect(line).not.toHaveProperty('heldDeletion');
    expect(line.outbox.at(-1)?.news).toMatchObject({ kind: 'deletion_refused', by: deleter });
  });

  it('waits while the line is being ordered anew', async () => {
    const failed = makeLine(states.failed, {}, { heldDeletion });
    const requested = transition(failed, { type: 'request', at: at('21:00'), request: makeRequest({ attempt: 2 }) });

    expect(requested).toMatchObject({ state: 'requested', heldDeletion });
  });
});

describe('cancelDeletion', () => {
  it('calls it off with who and when, and the line goes on', async () => {
    const world = await makeLineDepsAt(at('21:00'), active);

    await cancelDeletion(world.deps, lineId, requester);

    const line = await world.stored(lineId);
    expect(line).toMatchObject({ state: 'active' });
    expect(line).not.toHaveProperty('heldDeletion');
    expect(line.outbox).toMatchObject([{ news: { kind: 'deletion_cancelled', by: requester, requestedBy: deleter } }]);
    expect(line.history?.entries.at(-1)).toMatchObject({ what: 'deletion_cancelled', by: requester });
    world.clock.set(at('23:00'));
    expect(await sweepOnce(world)).toBe(0);
  });

  it('leaves alone a line of which no deletion is held', async () => {
    const line = makeLine(states.active);

    expect(await cancelDeletion((await makeLineDepsAt(at('21:00'), line)).deps, lineId, requester)).toEqual(line);
  });
});

describe('a line whose deletion is held', () => {
  it('waits for zw, and so is in the list', () => {
    expect(isOpen(active)).toBe(true);
  });

  it('keeps it beside its state, and out of what it was when it is deleted', () => {
    const deleting = transition(active, { type: 'request_deletion', at: at('21:00'), deletion: makeDeletion() });

    expect(deleting).not.toHaveProperty('heldDeletion');
    expect(deleting).not.toHaveProperty('previous.heldDeletion');
  });

  it.each(stateNames)('knows a delay and a cancellation in whatever state it is: %s', (state) => {
    const line = makeLine<LineState>(states[state], {}, { heldDeletion });
    const none = makeLine<LineState>(states[state]);

    expect(transition(line, { type: 'delay_deletion', at: at('22:00'), detail: 'cut' })).toMatchObject({
      heldDeletion: { delay: { detail: 'cut' } },
    });
    expect(transition(line, { type: 'cancel_deletion', at: at('21:00'), by: requester })).not.toHaveProperty(
      'heldDeletion',
    );
    expect(() => transition(none, { type: 'cancel_deletion', at: at('21:00'), by: requester })).toThrow(
      'knows no event',
    );
  });
});
