import { describe, expect, it } from 'vitest';
import type { Line } from '../../../src/lines/model/line.js';
import { retryLine } from '../../../src/lines/use-cases/retry-line.js';
import { type UpdateOrder, updateLine } from '../../../src/lines/use-cases/update-line.js';
import { lost, mobile, notSent, ours, refused, says, theirs, unrecognised } from '../../support/carrier-answers.js';
import { at, deleter, lineId, makeLine, requester, stateNames, states, updates } from '../../support/make-line.js';
import { makeLineDeps } from '../../support/make-line-deps.js';

const makeOrder = (overrides: Partial<UpdateOrder> = {}): UpdateOrder => ({
  lineId,
  requestedBy: deleter,
  customerId: 'Acme-8',
  ...overrides,
});
const accepted = { outcome: 'accepted', transactionId: 'tx-u' } as const;
const active = makeLine(states.active, { customerId: 'Acme-7' });

describe('updateLine', () => {
  it('sends the new customer ID and keeps it', async () => {
    const { deps, carrier, seed, stored } = await makeLineDeps();
    await seed(active);
    carrier.answers('update', accepted);

    expect(await updateLine(deps, makeOrder())).toMatchObject({ outcome: 'updated' });

    expect(carrier.calls).toMatchObject([{ name: 'update', lineId, order: { customerId: 'Acme-8' } }]);
    expect(await stored(lineId)).toMatchObject({ state: 'active', request: { customerId: 'Acme-8' } });
  });

  it('has the wish in the store at the moment it leaves', async () => {
    const { deps, carrier, seed, store } = await makeLineDeps();
    await seed(active);
    let atTheCall: Line | undefined;
    carrier.answers('update', async () => {
      atTheCall = await store.find(lineId);
      return accepted;
    });

    await updateLine(deps, makeOrder());

    const wish = { requestedBy: deleter, requestedAt: at('17:00'), customerId: 'Acme-8', oldCustomerId: 'Acme-7' };
    expect(atTheCall?.update).toEqual({ ...wish, stage: 'sent' });
  });

  it('hands the start of the change on, and plans it', async () => {
    const { deps, carrier, seed } = await makeLineDeps();
    await seed(active);
    carrier.answers('update', { ...accepted, effectiveAt: at('19:00') });

    const outcome = await updateLine(deps, makeOrder({ effectiveAt: at('19:00') }));

    expect(carrier.calls).toMatchObject([{ order: { customerId: 'Acme-8', effectiveAt: at('19:00') } }]);
    expect(outcome).toMatchObject({ outcome: 'planned', line: { update: { effectiveAt: at('19:00') } } });
  });

  it('sends nothing when nothing would change', async () => {
    const { deps, carrier, seed, transitions } = await makeLineDeps();
    await seed(active);

    expect(await updateLine(deps, makeOrder({ customerId: 'Acme-7' }))).toMatchObject({ outcome: 'unchanged' });

    expect([carrier.calls, transitions]).toEqual([[], []]);
  });

  it.each(['Acme-7', 'Acme-8'])('sends even the same one again after an answer was lost: %s', async (customerId) => {
    const { deps, carrier, seed, stored } = await makeLineDeps();
    await seed({ ...active, update: updates.unconfirmed });
    carrier.answers('update', accepted);

    expect(await updateLine(deps, makeOrder({ customerId }))).toMatchObject({ outcome: 'updated' });

    expect(await stored(lineId)).not.toHaveProperty('update');
  });

  it.each([
    ['refused', refused, { by: 'carrier', code: '999', description: 'Account suspended', transactionId: 'tx-999' }],
    ['not sent', notSent, { by: 'not_sent', description: notSent.detail }],
  ] as const)('leaves the line as it was when it is %s', async (_what, answer, refusal) => {
    const { deps, carrier, seed, stored } = await makeLineDeps();
    await seed(active);
    carrier.answers('update', answer);

    expect(await updateLine(deps, makeOrder())).toMatchObject({ outcome: 'refused', answer });

    const line = await stored(lineId);
    expect(line).toMatchObject({ state: 'active', request: { customerId: 'Acme-7' } });
    expect(line).not.toHaveProperty('update');
    expect(line.outbox).toMatchObject([{ news: { kind: 'update_refused', refusal } }]);
  });

  it.each([
    [ours, 'ours'],
    [theirs, 'not_ours'],
    [mobile, 'not_ours'],
    [{ outcome: 'eligible' }, 'not_ours'],
    [lost, 'not_said'],
    [notSent, 'not_said'],
    [unrecognised, 'not_said'],
  ] as const)('asks how the line stands after a lost answer, and sends nothing again: %j', async (answer, standing) => {
    const { deps, carrier, seed, stored } = await makeLineDeps();
    await seed(active);
    carrier.answers('update', lost).answers('status', says('activated')).answers('eligible', answer);

    expect(await updateLine(deps, makeOrder())).toMatchObject({ outcome: 'unconfirmed' });

    expect(carrier.callNames).toEqual(['update', 'status', 'eligible']);
    expect((await stored(lineId)).update).toMatchObject({
      stage: 'unconfirmed',
      customerId: 'Acme-8',
      oldCustomerId: 'Acme-7',
      detail: lost.detail,
      standing: { line: standing, answer: { word: 'Account Activated' } },
    });
  });

  it('quotes an answer that it does not understand, and takes it for none', async () => {
    const { deps, carrier, seed, stored } = await makeLineDeps();
    await seed(active);
    carrier.answers('update', unrecognised).answers('status', lost).answers('eligible', lost);

    await updateLine(deps, makeOrder());

    expect((await stored(lineId)).update).toMatchObject({
      detail: `${unrecognised.detail}: {"success":`,
      standing: { line: 'not_said' },
    });
  });

  it.each(stateNames.filter((state) => !['scheduled', 'pending', 'unwatched', 'active'].includes(state)))(
    'changes no line that is %s',
    async (state) => {
      const { deps, carrier, seed } = await makeLineDeps();
      const line = await seed(makeLine(states[state]) as Line);

      expect(await updateLine(deps, makeOrder())).toEqual({ outcome: 'not_updatable', line });

      expect(carrier.calls).toEqual([]);
    },
  );

  it('changes no line for which another change is planned', async () => {
    const { deps, carrier, seed } = await makeLineDeps();
    await seed({ ...active, update: updates.planned });

    expect(await updateLine(deps, makeOrder())).toMatchObject({ outcome: 'not_updatable' });

    expect(carrier.calls).toEqual([]);
  });

  it('writes nothing and sends nothing while the carrier answers nobody', async () => {
    const silence = { sinceAt: at('16:50'), detail: 'down', lineIds: [lineId] };
    const { deps, carrier, seed, stored } = await makeLineDeps({ carrierOutage: () => silence });
    const line = await seed(active);

    expect(await updateLine(deps, makeOrder())).toMatchObject({ outcome: 'no_answer', line });

    expect([await stored(lineId), carrier.calls]).toEqual([line, []]);
  });

  it('knows only numbers of which it has a record', async () => {
    const { deps } = await makeLineDeps();

    expect(await updateLine(deps, makeOrder())).toEqual({ outcome: 'unknown_line' });
  });

  it('lets nobody else at the number meanwhile', async () => {
    const { deps, carrier, seed } = await makeLineDeps();
    await seed(active);
    carrier.answers('update', async () => {
      await expect(updateLine(deps, makeOrder())).rejects.toMatchObject({ code: 'line_busy' });
      return accepted;
    });

    await updateLine(deps, makeOrder());

    expect(carrier.countOf('update')).toBe(1);
  });
});

describe('retryLine, after a change', () => {
  it('orders with the customer ID that was asked for last', async () => {
    const { deps, carrier, seed } = await makeLineDeps();
    await seed(makeLine(states.failed, { customerId: 'Acme-7' }, { update: updates.planned }));
    carrier.answers('eligible', { outcome: 'eligible' }).answers('add', accepted);

    await retryLine(deps, lineId, requester);

    expect(carrier.calls.at(-1)).toMatchObject({ name: 'add', order: { customerId: 'Acme-8' } });
  });
});
