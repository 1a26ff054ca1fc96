import { describe, expect, it } from 'vitest';
import { isLegal } from '../../../src/lines/machine/transitions.js';
import { asChannelId } from '../../../src/lines/model/ids.js';
import type { LineState } from '../../../src/lines/model/line.js';
import type { EligibilityAnswer, StatusAnswer } from '../../../src/lines/ports/carrier.js';
import { LineBusyError } from '../../../src/lines/ports/errors.js';
import { adoptLine } from '../../../src/lines/use-cases/adopt-line.js';
import { lost, mobile, noAnswers, ours, refused, says, theirs } from '../../support/carrier-answers.js';
import { at, lineId, makeEvidence, makeLine, requester, stateNames, states } from '../../support/make-line.js';
import { makeLineDeps } from '../../support/make-line-deps.js';

const order = {
  lineId,
  requestedBy: requester,
  channelId: asChannelId('C0SALES'),
  customerId: 'ACME-7',
  evidence: makeEvidence(),
};
const adoptable = stateNames.filter((state) => isLegal(state, 'adopt'));

describe('adoptLine', () => {
  it.each([
    ['activated', { state: 'active', activeAt: at('17:00') }],
    ['pending', { state: 'pending', pendingSinceAt: at('17:00'), watchedSinceAt: at('17:00') }],
    ['unknown', { state: 'failed', failedAt: at('17:00') }],
  ] as const)('makes a line that stands as the carrier says: %s', async (stands, state) => {
    const { deps, carrier, stored, woken, transitions } = await makeLineDeps();
    carrier
      .answers('eligible', { ...ours, transactionId: 'tx-1' })
      .answers('status', says(stands, { transactionId: 'tx-2' }));

    const outcome = await adoptLine(deps, order);

    const line = await stored(lineId);
    expect(outcome).toEqual({ outcome: 'adopted', line });
    expect(line).toMatchObject({
      ...state,
      revision: 1,
      request: { isAdopted: true, customerId: 'ACME-7', attempt: 1 },
    });
    expect(line.request.transactions.map(({ call, transactionId }) => [call, transactionId])).toEqual([
      ['eligible', 'tx-1'],
      ['status', 'tx-2'],
    ]);
    expect(line.outbox.map(({ to, news }) => [to, news.kind])).toEqual([['thread', 'adopted']]);
    expect([woken, transitions.map(({ event }) => event)]).toEqual([[lineId], ['adopt']]);
    expect(carrier.callNames).toEqual(['eligible', 'status']);
  });

  it.each(adoptable)('takes up a line again that zw knows as %s', async (state) => {
    const { deps, carrier, seed, stored } = await makeLineDeps();
    carrier.answers('eligible', ours).answers('status', says('activated'));
    await seed(makeLine<LineState>(states[state]));

    expect(await adoptLine(deps, order)).toMatchObject({ outcome: 'adopted', line: { state: 'active', revision: 4 } });
    expect(await stored(lineId)).toMatchObject({ state: 'active', request: { isAdopted: true } });
  });

  it.each(stateNames.filter((state) => !adoptable.includes(state)))(
    'asks nothing about a line that is %s',
    async (state) => {
      const { deps, carrier, seed } = await makeLineDeps();
      const line = await seed(makeLine<LineState>(states[state]));

      expect(await adoptLine(deps, order)).toEqual({ outcome: 'exists', line });
      expect(carrier.calls).toEqual([]);
    },
  );

  it.each<EligibilityAnswer>([{ outcome: 'eligible' }, mobile, theirs])(
    'makes no card of a number that is not ours: $outcome $code',
    async (answer) => {
      const { deps, carrier, store } = await makeLineDeps();
      carrier.answers('eligible', answer);

      expect(await adoptLine(deps, order)).toEqual({ outcome: 'not_ours', answer });
      expect(await store.find(lineId)).toBeUndefined();
      expect(carrier.callNames).toEqual(['eligible']);
    },
  );

  it.each(noAnswers)('makes no card when the carrier does not say whose it is: $outcome', async (answer) => {
    const { deps, carrier, store } = await makeLineDeps();
    carrier.answers('eligible', answer);

    expect(await adoptLine(deps, order)).toEqual({ outcome: 'no_answer', answer });
    expect(await store.find(lineId)).toBeUndefined();
  });

  it.each<[StatusAnswer, string]>([
    [says('other'), 'unclear'],
    [refused, 'unclear'],
    [lost, 'no_answer'],
  ])('makes no card when the carrier does not say how it stands', async (answer, outcome) => {
    const { deps, carrier, store } = await makeLineDeps();
    carrier.answers('eligible', ours).answers('status', answer);

    expect(await adoptLine(deps, order)).toMatchObject({ outcome });
    expect(await store.find(lineId)).toBeUndefined();
  });

  it('leaves a number alone that somebody is at work on', async () => {
    const { deps } = await makeLineDeps();
    const work = { what: 'provision', by: requester, sinceAt: at('17:00') } as const;

    await deps.operations.run(lineId, work, () => expect(adoptLine(deps, order)).rejects.toThrow(LineBusyError));
  });
});
