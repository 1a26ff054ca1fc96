import { describe, expect, it } from 'vitest';
import { asChannelId, asUserId } from '../../../src/lines/model/ids.js';
import type { Line } from '../../../src/lines/model/line.js';
import { type ProvisionOrder, provisionLine } from '../../../src/lines/use-cases/provision-line.js';
import {
  lost,
  mobile,
  noAnswers,
  notSent,
  ours,
  refused,
  says,
  theirs,
  unrecognised,
} from '../../support/carrier-answers.js';
import { at, lineId, makeEvidence, makeLine, requester, states } from '../../support/make-line.js';
import { makeLineDeps } from '../../support/make-line-deps.js';

const makeOrder = (overrides: Partial<ProvisionOrder> = {}): ProvisionOrder => ({
  lineId,
  requestedBy: requester,
  channelId: asChannelId('C0SALES'),
  evidence: makeEvidence(),
  attempt: 1,
  ...overrides,
});
const eligible = { outcome: 'eligible', transactionId: 'tx-e' } as const;
const accepted = { outcome: 'accepted', transactionId: 'tx-a' } as const;

describe('provisionLine', () => {
  it('asks whether the number is eligible, then orders it', async () => {
    const { deps, carrier, stored } = await makeLineDeps();
    carrier.answers('eligible', eligible).answers('add', accepted);

    const result = await provisionLine(deps, makeOrder());

    expect(result).toMatchObject({ outcome: 'ordered', line: { state: 'pending', pendingSinceAt: at('17:00') } });
    expect(carrier.callNames).toEqual(['eligible', 'add']);
    expect(await stored(lineId)).toEqual(result.outcome === 'ordered' && result.line);
  });

  it('has the request in the store at the moment the order leaves', async () => {
    const { deps, carrier, store } = await makeLineDeps();
    let atTheOrder: Line | undefined;
    carrier.answers('eligible', eligible).answers('add', async () => {
      atTheOrder = await store.find(lineId);
      return accepted;
    });

    await provisionLine(deps, makeOrder({ customerId: 'ACME-42', startAt: at('19:00') }));

    expect(atTheOrder).toMatchObject({
      state: 'requested',
      revision: 1,
      request: {
        id: 'request-1',
        requestedBy: requester,
        requestedAt: at('17:00'),
        channelId: 'C0SALES',
        startAt: at('19:00'),
        customerId: 'ACME-42',
        evidence: makeEvidence(),
        attempt: 1,
        transactions: [{ call: 'eligible', transactionId: 'tx-e', at: at('17:00') }],
      },
    });
  });

  it('orders nothing when the request cannot be written', async () => {
    const { deps, carrier, store } = await makeLineDeps();
    carrier.answers('eligible', eligible);
    const failing = {
      find: () => store.find(lineId),
      findMany: () => store.findMany([lineId]),
      update: () => Promise.reject(new Error('the disk is full')),
      listOpen: (limit: number) => store.listOpen(limit),
      findByCustomer: (text: string, limit: number) => store.findByCustomer(text, limit),
      listUnpublished: () => store.listUnpublished(),
      listActiveOrLost: (slot: number) => store.listActiveOrLost(slot),
      unreadable: [],
      pollSchedule: store.pollSchedule,
      searches: store.searches,
    };

    await expect(provisionLine({ ...deps, store: failing }, makeOrder())).rejects.toThrow('the disk is full');

    expect(carrier.callNames).toEqual(['eligible']);
  });

  it('passes on what was asked for and the signal that ends the calls', async () => {
    const { deps, carrier, stopping } = await makeLineDeps();
    carrier.answers('eligible', eligible).answers('add', accepted);

    await provisionLine(deps, makeOrder({ customerId: 'ACME-42', startAt: at('19:00') }));

    expect(carrier.calls).toMatchObject([
      { name: 'eligible', lineId, signal: stopping.signal },
      { name: 'add', lineId, order: { customerId: 'ACME-42', startAt: at('19:00') }, signal: stopping.signal },
    ]);
  });

  it('calls back between the writing and the order', async () => {
    const { deps, carrier } = await makeLineDeps();
    const callsAtCallback: string[][] = [];
    carrier.answers('eligible', eligible).answers('add', accepted);

    await provisionLine(deps, makeOrder(), () => callsAtCallback.push(carrier.callNames));

    expect(callsAtCallback).toEqual([['eligible']]);
  });

  it('wakes the outbox worker and reports the transitions once the carrier has answered', async () => {
    const { deps, carrier, woken, transitions } = await makeLineDeps();
    carrier.answers('eligible', eligible).answers('add', () => {
      expect(woken).toEqual([]);
      return accepted;
    });

    await provisionLine(deps, makeOrder());

    expect(woken).toEqual([lineId]);
    expect(transitions.map(({ event, line }) => `${event} ${line.state}`)).toEqual([
      'request requested',
      'accept pending',
    ]);
  });

  it('schedules a line for later and has nothing asked before that', async () => {
    const { deps, carrier, store } = await makeLineDeps();
    carrier.answers('eligible', eligible).answers('add', { outcome: 'accepted', effectiveAt: at('19:00') });

    const result = await provisionLine(deps, makeOrder({ startAt: at('19:00') }));

    expect(result).toMatchObject({ line: { state: 'scheduled', effectiveAt: at('19:00') } });
    expect(store.pollSchedule.takeDue(new Date(at('19:00').getTime() - 1))).toEqual([]);
    expect(store.pollSchedule.takeDue(at('19:00'))).toHaveLength(1);
  });

  it.each([mobile, ours, theirs])('orders and stores nothing for an ineligible number ($code)', async (answer) => {
    const { deps, carrier, store } = await makeLineDeps();
    carrier.answers('eligible', answer);

    expect(await provisionLine(deps, makeOrder())).toEqual({ outcome: 'ineligible', answer });

    expect(carrier.callNames).toEqual(['eligible']);
    expect(await store.find(lineId)).toBeUndefined();
  });

  it.each(noAnswers)('orders and stores nothing when eligible brings $outcome', async (answer) => {
    const { deps, carrier, store } = await makeLineDeps();
    carrier.answers('eligible', answer);

    expect(await provisionLine(deps, makeOrder())).toEqual({ outcome: 'no_answer', answer });

    expect(carrier.callNames).toEqual(['eligible']);
    expect(await store.find(lineId)).toBeUndefined();
  });

  it.each((['requested', 'unconfirmed', 'scheduled', 'pending', 'unwatched', 'active', 'deleting'] as const).concat())(
    'asks nothing when the line is there already and %s',
    async (state) => {
      const { deps, carrier, seed } = await makeLineDeps();
      const line = await seed(makeLine(states[state]));

      expect(await provisionLine(deps, makeOrder())).toEqual({ outcome: 'exists', line });

      expect(carrier.calls).toEqual([]);
    },
  );

  it.each(['refused', 'failed', 'deleted'] as const)('takes a new request for a line that is %s', async (state) => {
    const { deps, carrier, seed, stored } = await makeLineDeps();
    await seed(makeLine(states[state]));
    carrier.answers('eligible', eligible).answers('add', accepted);

    await provisionLine(deps, makeOrder());

    expect(await stored(lineId)).toMatchObject({ state: 'pending', revision: 5, request: { id: 'request-1' } });
  });

  it('stores the no of the carrier and says nothing of it in the channel', async () => {
    const { deps, carrier, store, stored } = await makeLineDeps();
    carrier.answers('eligible', eligible).answers('add', refused);

    const result = await provisionLine(deps, makeOrder());

    expect(result).toMatchObject({ outcome: 'refused', answer: refused });
    expect(await stored(lineId)).toMatchObject({
      state: 'refused',
      refusal: { by: 'carrier', code: '999', description: 'Account suspended', transactionId: 'tx-999' },
      outbox: [],
    });
    expect(store.listUnpublished()).toEqual([]);
  });

  it('knows that nothing was ordered when the order did not leave', async () => {
    const { deps, carrier, stored } = await makeLineDeps();
    carrier.answers('eligible', eligible).answers('add', notSent);

    expect(await provisionLine(deps, makeOrder())).toMatchObject({ outcome: 'refused', answer: notSent });

    expect(carrier.countOf('add')).toBe(1);
    expect(await stored(lineId)).toMatchObject({
      state: 'refused',
      refusal: { by: 'not_sent', description: 'the carrier could not be reached' },
    });
  });

  it('lets only one person at a time work on a number and tells the other who, what and since when', async () => {
    const { deps, carrier, clock } = await makeLineDeps();
    const other = asUserId('U0OTHER');
    let second: unknown;
    carrier.answers('eligible', eligible).answers('add', async () => {
      clock.advance(2_000);
      second = await provisionLine(deps, makeOrder({ requestedBy: other })).catch((error: unknown) => error);
      return accepted;
    });

    await provisionLine(deps, makeOrder());

    expect(second).toMatchObject({
      name: 'LineBusyError',
      lineId,
      operation: { what: 'provision', by: requester, sinceAt: at('17:00') },
    });
    expect(carrier.callNames).toEqual(['eligible', 'add']);
  });
});

describe('provisionLine, when the answer to the order is lost', () => {
  it.each([lost, unrecognised])(
    'never orders again, and asks status and eligible instead ($outcome)',
    async (answer) => {
      const { deps, carrier, stored } = await makeLineDeps();
      carrier.answers('eligible', eligible, lost).answers('add', answer).answers('status', lost);

      const result = await provisionLine(deps, makeOrder());

      expect(result.outcome).toBe('unconfirmed');
      expect(carrier.callNames).toEqual(['eligible', 'add', 'status', 'eligible']);
      expect((await stored(lineId)).state).toBe('unconfirmed');
    },
  );

  it('has the line unconfirmed in the store before it asks what became of it', async () => {
    const { deps, carrier, store } = await makeLineDeps();
    let atTheQuestion: Line | undefined;
    carrier
      .answers('eligible', eligible)
      .answers('add', unrecognised)
      .answers('status', async () => {
        atTheQuestion = await store.find(lineId);
        return says('pending');
      });

    await provisionLine(deps, makeOrder());

    expect(atTheQuestion).toMatchObject({
      state: 'unconfirmed',
      detail: 'the carrier gave an answer that zw does not understand: {"success":',
    });
  });

  it.each([
    ['status says that it is pending', says('pending'), undefined, 'ordered', 'pending'],
    ['status says that it is live', says('activated'), undefined, 'ordered', 'active'],
    ['eligible says 113', refused, ours, 'ordered', 'pending'],
    ['status says Unknown and eligible says 113', says('unknown'), ours, 'ordered', 'failed'],
    ['status has an undocumented word and eligible says 113', says('other'), ours, 'ordered', 'pending'],
    ['eligible says 112', refused, theirs, 'unconfirmed', 'refused'],
    ['eligible says that it is a mobile number', refused, mobile, 'unconfirmed', 'refused'],
    ['the number is still eligible', refused, eligible, 'unconfirmed', 'unconfirmed'],
    ['status says Unknown and nobody has the number', says('unknown'), eligible, 'unconfirmed', 'unconfirmed'],
  ] as const)('finds out what became of it when %s', async (_name, status, eligibility, outcome, state) => {
    const { deps, carrier, stored } = await makeLineDeps();
    carrier.answers('eligible', eligible).answers('add', lost).answers('status', status);
    if (eligibility) carrier.answers('eligible', eligibility);

    expect((await provisionLine(deps, makeOrder())).outcome).toBe(outcome);

    expect((await stored(lineId)).state).toBe(state);
    expect(carrier.countOf('add')).toBe(1);
  });

  it('schedules a request for later that turns out to have arrived', async () => {
    const { deps, carrier } = await makeLineDeps();
    carrier.answers('eligible', eligible, ours).answers('add', lost).answers('status', refused);

    const result = await provisionLine(deps, makeOrder({ startAt: at('19:00') }));

    expect(result).toMatchObject({ outcome: 'ordered', line: { state: 'scheduled', effectiveAt: at('19:00') } });
  });
});
