import { describe, expect, it } from 'vitest';
import { type DeletionReason, type DeletionReasonKind, deletionReasons } from '../../../src/lines/model/facts.js';
import { asUserId } from '../../../src/lines/model/ids.js';
import type { Line } from '../../../src/lines/model/line.js';
import { type DeletionOrder, deleteLine, describeReason } from '../../../src/lines/use-cases/delete-line.js';
import { lost, mobile, notSent, ours, refused, theirs, unrecognised } from '../../support/carrier-answers.js';
import { at, deleter, lineId, makeDeletion, makeLine, states } from '../../support/make-line.js';
import { makeLineDeps } from '../../support/make-line-deps.js';

const makeOrder = (overrides: Partial<DeletionOrder> = {}): DeletionOrder => ({
  lineId,
  requestedBy: deleter,
  reason: { kind: 'ported_away' },
  ...overrides,
});
const accepted = { outcome: 'accepted', transactionId: 'tx-d' } as const;

describe('deleteLine', () => {
  it.each(['scheduled', 'pending', 'unwatched', 'active', 'failed'] as const)(
    'deletes a line that is %s',
    async (state) => {
      const { deps, carrier, seed, stored } = await makeLineDeps();
      await seed(makeLine(states[state]));
      carrier.answers('delete', accepted);

      expect(await deleteLine(deps, makeOrder())).toMatchObject({ outcome: 'deleted', line: { state: 'deleted' } });

      expect(await stored(lineId)).toMatchObject({
        state: 'deleted',
        deletion: makeDeletion({ requestedAt: at('17:00') }),
        deletedAt: at('17:00'),
        transactionId: 'tx-d',
      });
    },
  );

  it('writes nothing and sends nothing while the carrier answers nobody', async () => {
    const silence = { sinceAt: at('16:50'), detail: 'down', lineIds: [lineId] };
    const { deps, carrier, seed, stored, woken } = await makeLineDeps({ carrierOutage: () => silence });
    const line = await seed(makeLine(states.active));

    const outcome = await deleteLine(deps, makeOrder());

    expect(outcome).toMatchObject({ outcome: 'no_answer', line, answer: { downSinceAt: at('16:50') } });
    expect([await stored(lineId), carrier.calls, woken]).toEqual([line, [], []]);
  });

  it('has the wish in the store at the moment the deletion leaves', async () => {
    const { deps, carrier, seed, store } = await makeLineDeps();
    await seed(makeLine(states.active));
    let atTheCall: Line | undefined;
    carrier.answers('delete', async () => {
      atTheCall = await store.find(lineId);
      return accepted;
    });

    await deleteLine(deps, makeOrder());

    expect(atTheCall).toMatchObject({
      state: 'deleting',
      deletion: makeDeletion({ requestedAt: at('17:00') }),
      previous: states.active,
    });
  });

  it('tells the carrier when, why and on which signal to give up', async () => {
    const { deps, carrier, seed, stopping } = await makeLineDeps();
    await seed(makeLine(states.active));
    carrier.answers('delete', accepted);

    await deleteLine(deps, makeOrder({ effectiveAt: at('19:00'), reason: { kind: 'mistake', text: 'wrong shop' } }));

    expect(carrier.calls).toEqual([
      {
        name: 'delete',
        lineId,
        order: { effectiveAt: at('19:00'), reason: 'Provisioned by mistake: wrong shop' },
        signal: stopping.signal,
      },
    ]);
  });

  it('schedules a deletion for later and has nothing asked before that', async () => {
    const { deps, carrier, seed, store } = await makeLineDeps();
    await seed(makeLine(states.active));
    carrier.answers('delete', accepted);

    const result = await deleteLine(deps, makeOrder({ effectiveAt: at('19:00') }));

    expect(result).toMatchObject({
      outcome: 'scheduled',
      line: { state: 'deletion_scheduled', effectiveAt: at('19:00') },
    });
    expect(store.pollSchedule.takeDue(at('18:59'))).toEqual([]);
    expect(store.pollSchedule.takeDue(at('19:00'))).toMatchObject([{ state: 'deletion_scheduled' }]);
  });

  it.each([
    [
      'the carrier says no',
      refused,
      { by: 'carrier', code: '999', description: 'Account suspended', transactionId: 'tx-999' },
    ],
    ['the carrier never got it', notSent, { by: 'not_sent', description: 'the carrier could not be reached' }],
  ] as const)('leaves the line as it was when %s', async (_name, answer, refusal) => {
    const { deps, carrier, seed, stored } = await makeLineDeps();
    await seed(makeLine(states.active));
    carrier.answers('delete', answer);

    expect(await deleteLine(deps, makeOrder())).toMatchObject({ outcome: 'refused', answer });

    const line = await stored(lineId);
    expect(line).toMatchObject(states.active);
    expect(line.outbox.at(-1)?.news).toEqual({ kind: 'deletion_refused', by: deleter, refusal });
    expect(carrier.countOf('delete')).toBe(1);
  });

  it.each(['requested', 'unconfirmed', 'refused', 'deleting', 'deletion_scheduled', 'deleted'] as const)(
    'asks nothing for a line that is %s',
    async (state) => {
      const { deps, carrier, seed } = await makeLineDeps();
      const line = await seed(makeLine(states[state]));

      expect(await deleteLine(deps, makeOrder())).toEqual({ outcome: 'not_deletable', line });

      expect(carrier.calls).toEqual([]);
    },
  );

  it('asks nothing for a number that zw does not know', async () => {
    const { deps, carrier } = await makeLineDeps();

    expect(await deleteLine(deps, makeOrder())).toEqual({ outcome: 'unknown_line' });

    expect(carrier.calls).toEqual([]);
  });

  it('lets only one person at a time work on a number', async () => {
    const { deps, carrier, seed } = await makeLineDeps();
    await seed(makeLine(states.active));
    let second: unknown;
    carrier.answers('delete', async () => {
      second = await deleteLine(deps, makeOrder({ requestedBy: asUserId('U0OTHER') })).catch((error: unknown) => error);
      return accepted;
    });

    await deleteLine(deps, makeOrder());

    expect(second).toMatchObject({
      code: 'line_busy',
      operation: { what: 'delete', by: deleter, sinceAt: at('17:00') },
    });
    expect(carrier.countOf('delete')).toBe(1);
  });
});

describe('deleteLine, when the answer is lost', () => {
  it.each([
    ['lost', lost, 'the connection to the carrier broke off'],
    ['unrecognised', unrecognised, 'the carrier gave an answer that zw does not understand: {"success":'],
  ] as const)('never deletes again, and asks eligible instead (%s)', async (_name, answer, detail) => {
    const { deps, carrier, seed, stored } = await makeLineDeps();
    await seed(makeLine(states.active));
    carrier.answers('delete', answer).answers('eligible', lost);

    expect((await deleteLine(deps, makeOrder())).outcome).toBe('unconfirmed');

    expect(carrier.callNames).toEqual(['delete', 'eligible']);
    expect(await stored(lineId)).toMatchObject({ state: 'deletion_unconfirmed', detail, unconfirmedAt: at('17:00') });
  });

  it.each([
    ['nobody has the number', { outcome: 'eligible' }],
    ['another organization has it', theirs],
    ['it is a mobile number now', mobile],
  ] as const)('knows that the line is gone when %s', async (_name, eligibility) => {
    const { deps, carrier, seed } = await makeLineDeps();
    await seed(makeLine(states.active));
    carrier.answers('delete', lost).answers('eligible', eligibility);

    expect(await deleteLine(deps, makeOrder())).toMatchObject({ outcome: 'deleted', line: { state: 'deleted' } });
  });

  it('does not conclude from a line that is still ours that nothing was received, at once', async () => {
    const { deps, carrier, seed } = await makeLineDeps();
    await seed(makeLine(states.active));
    carrier.answers('delete', lost).answers('eligible', ours);

    expect((await deleteLine(deps, makeOrder())).outcome).toBe('unconfirmed');
  });
});

describe('describeReason', () => {
  const described: Record<DeletionReasonKind, string> = {
    customer_cancelled: 'Customer cancelled service',
    ported_away: 'Number ported away',
    subscriber_asked: 'Subscriber asked for it',
    mistake: 'Provisioned by mistake',
    other: 'Other',
  };

  it.each(deletionReasons)('has words for %s, with and without what the person wrote', (kind) => {
    const withText: DeletionReason = { kind, text: 'moved to Ohio' };

    expect(describeReason({ kind })).toBe(described[kind]);
    expect(describeReason(withText)).toBe(kind === 'other' ? 'moved to Ohio' : `${described[kind]}: moved to Ohio`);
  });
});
