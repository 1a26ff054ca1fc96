import { describe, expect, it, vi } from 'vitest';
import { asUserId } from '../../../src/lines/model/ids.js';
import { pollLine } from '../../../src/lines/polling/poll-line.js';
import { retryLine } from '../../../src/lines/use-cases/retry-line.js';
import { ours, refused, says } from '../../support/carrier-answers.js';
import { at, heldDeletion, lineId, makeEvidence, makeLine, searches, states } from '../../support/make-line.js';
import { makeLineDeps, makeLineDepsAt } from '../../support/make-line-deps.js';

const by = asUserId('U0RETRY');
const evidence = makeEvidence({ link: 'https://example.com/letter.pdf' });

describe('retryLine', () => {
  it('makes a new request of attempt 2 with the same customer and evidence and all transactions so far, by whoever retried', async () => {
    const { deps, carrier, seed, stored } = await makeLineDeps();
    const first = { call: 'add', transactionId: 'tx-1', at: at('16:00') } as const;
    const before = { customerId: 'ACME-42', evidence, startAt: at('16:00'), transactions: [first] };
    await seed(makeLine(states.failed, before));
    carrier.answers('eligible', { outcome: 'eligible', transactionId: 'tx-2' }).answers('add', { outcome: 'accepted' });

    expect(await retryLine(deps, lineId, by)).toMatchObject({ outcome: 'ordered' });

    const { request, state } = await stored(lineId);
    expect(state).toBe('pending');
    expect(request).toEqual({
      id: 'request-1',
      requestedBy: by,
      requestedAt: at('17:00'),
      channelId: 'C0SALES',
      customerId: 'ACME-42',
      evidence,
      attempt: 2,
      transactions: [first, { call: 'eligible', transactionId: 'tx-2', at: at('17:00') }],
    });
  });

  it('is escalated at once when it ends in Unknown too', async () => {
    const { deps, carrier, seed, stored, store, clock } = await makeLineDeps();
    await seed(makeLine(states.failed));
    carrier.answers('eligible', { outcome: 'eligible' }).answers('add', { outcome: 'accepted' });
    await retryLine(deps, lineId, by);
    carrier.answers('status', says('unknown'));
    const [entry] = store.pollSchedule.takeDue(clock.now());

    if (entry) await pollLine(deps, entry);

    expect(await stored(lineId)).toMatchObject({ state: 'failed', escalatedAt: at('17:00'), request: { attempt: 2 } });
    expect((await stored(lineId)).outbox.map(({ news }) => news.kind)).toEqual([
      'requested',
      'accepted',
      'failed',
      'escalated',
      'escalated',
    ]);
  });

  it('orders nothing when zw deletes the line while somebody wants it again', async () => {
    const { deps, carrier, seed, store, clock, lockTimers } = await makeLineDeps();
    clock.set(at('22:00'));
    await seed(makeLine(states.failed, {}, { heldDeletion }));
    const [entry] = store.pollSchedule.takeDue(clock.now());
    if (!entry) throw new Error('the deletion is not due');
    let retried: ReturnType<typeof retryLine> | undefined;
    carrier
      .answers('eligible', async () => {
        retried = retryLine(deps, lineId, by);
        await vi.waitFor(() => expect(lockTimers.pendingMs).toHaveLength(1), { timeout: 20_000 });
        return ours;
      })
      .answers('delete', { outcome: 'accepted' })
      .alwaysAnswers('eligible', { outcome: 'eligible' })
      .alwaysAnswers('add', { outcome: 'accepted' });

    await pollLine(deps, entry);

    expect(await retried).toMatchObject({ outcome: 'exists', line: { state: 'deleted' } });
    expect(carrier.countOf('add')).toBe(0);
  });

  it('does not count an attempt that the carrier never took', async () => {
    const { deps, carrier, seed, stored } = await makeLineDeps();
    await seed(makeLine(states.refused, { attempt: 2 }));
    carrier.answers('eligible', { outcome: 'eligible' }).answers('add', { outcome: 'accepted' });

    await retryLine(deps, lineId, by);

    expect((await stored(lineId)).request.attempt).toBe(2);
  });

  it('leaves the failed line as it is when the number is no longer eligible', async () => {
    const { deps, carrier, seed, stored } = await makeLineDeps();
    const line = await seed(makeLine(states.failed));
    carrier.answers('eligible', ours);

    expect(await retryLine(deps, lineId, by)).toEqual({ outcome: 'ineligible', answer: ours });

    expect(await stored(lineId)).toEqual(line);
  });

  it.each(['pending', 'active', 'deleted', 'requested'] as const)(
    'asks nothing for a line that is %s',
    async (state) => {
      const { deps, carrier, seed } = await makeLineDeps();
      const line = await seed(makeLine(states[state]));

      expect(await retryLine(deps, lineId, by)).toEqual({ outcome: 'exists', line });

      expect(carrier.calls).toEqual([]);
    },
  );

  it('finds nothing for a number that zw does not know', async () => {
    const { deps } = await makeLineDeps();

    expect(await retryLine(deps, lineId, by)).toBeUndefined();
  });
});

describe('retryLine, after an order that was lost and not found', () => {
  const notReceived = { ...states.refused, refusal: { by: 'not_received' } } as const;
  const searched = makeLine(notReceived, {}, { search: searches.add });
  const eligible = { outcome: 'eligible' } as const;

  it('warns until an hour after the order, and orders nothing', async () => {
    const world = await makeLineDepsAt(at('17:59'), searched);
    world.carrier.answers('status', refused).answers('eligible', eligible);

    const outcome = await retryLine(world.deps, lineId, by);

    expect(outcome).toMatchObject({ outcome: 'may_arrive', untilAt: at('18:00'), line: { state: 'refused' } });
    expect(world.carrier.countOf('add')).toBe(0);
  });

  it.each([
    ['who knows that', at('17:59'), true],
    ['an hour later', at('18:00'), false],
  ])('orders for somebody %s', async (_name, now, isWarned) => {
    const world = await makeLineDepsAt(now, searched);
    world.carrier.alwaysAnswers('status', refused).alwaysAnswers('eligible', eligible);
    world.carrier.answers('add', { outcome: 'accepted' });

    expect(await retryLine(world.deps, lineId, by, isWarned)).toMatchObject({ outcome: 'ordered' });
  });

  it('orders nothing when the lost order has arrived meanwhile', async () => {
    const world = await makeLineDepsAt(at('19:00'), searched);
    world.carrier.answers('status', says('pending')).answers('eligible', ours);

    expect(await retryLine(world.deps, lineId, by)).toMatchObject({ outcome: 'exists', line: { state: 'pending' } });

    expect(world.carrier.countOf('add')).toBe(0);
  });

  it('finds the lost order when the carrier refuses the second one because of it', async () => {
    const world = await makeLineDepsAt(at('19:00'), searched);
    const taken = { outcome: 'refused', code: '113', description: 'Already provisioned' } as const;
    world.carrier.answers('status', refused, says('pending')).answers('eligible', eligible, eligible, ours);
    world.carrier.answers('add', taken);

    expect(await retryLine(world.deps, lineId, by)).toMatchObject({ outcome: 'ordered', line: { state: 'pending' } });
  });
});
