import { describe, expect, it } from 'vitest';
import type { StateName } from '../../../src/lines/model/line.js';
import { isOutcomeUnknown, recoverLostAnswer } from '../../../src/lines/recovery/recover-lost-answer.js';
import { lost, mobile, noAnswers, ours, refused, says, theirs } from '../../support/carrier-answers.js';
import { at, lineId, makeDeletion, makeLine, stateNames, states } from '../../support/make-line.js';
import { makeLineDeps } from '../../support/make-line-deps.js';

const eligible = { outcome: 'eligible', transactionId: 'tx-e' } as const;
const secondsAfter = (time: string, seconds: number): Date => new Date(at(time).getTime() + seconds * 1_000);

describe('isOutcomeUnknown', () => {
  const doubtful: Record<StateName, boolean> = {
    held: false,
    cancelled: false,
    requested: true,
    unconfirmed: true,
    refused: false,
    scheduled: false,
    pending: false,
    unwatched: false,
    active: false,
    lost: false,
    failed: false,
    deleting: true,
    deletion_unconfirmed: true,
    deletion_scheduled: true,
    deleted: false,
  };

  it.each(stateNames)('knows whether only the carrier knows how a line stands that is %s', (state) => {
    expect(isOutcomeUnknown(makeLine(states[state]))).toBe(doubtful[state]);
  });
});

describe('recoverLostAnswer, when the carrier does not say for too long', () => {
  const stuck = ['unconfirmed', 'deletion_unconfirmed'] as const;

  it.each(stuck)('escalates a line that is %s once, and goes on asking', async (state) => {
    const { deps, carrier, seed, clock, stored, transitions } = await makeLineDeps();
    carrier.alwaysAnswers('status', lost).alwaysAnswers('eligible', lost);
    await seed(makeLine(states[state]));
    clock.set(secondsAfter('20:01', 4 * 3_600));

    await recoverLostAnswer(deps, await stored(lineId));
    clock.advance(86_400_000);
    const line = await recoverLostAnswer(deps, await stored(lineId));

    expect(transitions.map(({ event }) => event)).toEqual(['escalate']);
    expect(line).toMatchObject({ state, escalatedAt: secondsAfter('20:01', 4 * 3_600) });
    expect(line.outbox.map(({ to, news }) => `${news.kind} -> ${to}`)).toEqual([
      'escalated -> thread_and_channel',
      'escalated -> alerts',
    ]);
    expect(carrier.countOf('eligible')).toBe(2);
  });

  it.each(stuck)('leaves a line that is %s alone before', async (state) => {
    const { deps, carrier, seed, clock, transitions } = await makeLineDeps();
    carrier.alwaysAnswers('status', lost).alwaysAnswers('eligible', lost);
    clock.set(secondsAfter(state === 'unconfirmed' ? '17:01' : '20:01', 4 * 3_600 - 1));

    await recoverLostAnswer(deps, await seed(makeLine(states[state])));

    expect(transitions).toEqual([]);
  });

  it('counts from the effective instant of what was to happen later', async () => {
    const { deps, carrier, seed, clock, transitions } = await makeLineDeps();
    carrier.alwaysAnswers('status', lost).alwaysAnswers('eligible', lost);
    const startAt = at('23:00');
    clock.set(secondsAfter('23:00', 4 * 3_600 - 1));

    await recoverLostAnswer(deps, await seed(makeLine(states.unconfirmed, { startAt })));
    const deletion = makeDeletion({ effectiveAt: startAt });
    await recoverLostAnswer(deps, await seed(makeLine({ ...states.deletion_unconfirmed, deletion })));

    expect(transitions).toEqual([]);
  });

  it('does not escalate the request again when the carrier has it after all', async () => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    carrier.answers('status', says('pending'));
    const escalatedAt = at('21:01');
    clock.set(at('21:30'));

    const line = await recoverLostAnswer(deps, await seed(makeLine({ ...states.unconfirmed, escalatedAt })));

    expect(line).toMatchObject({ state: 'pending', escalatedAt, pendingSinceAt: at('17:00') });
  });
});

describe('recoverLostAnswer, for a request', () => {
  it('admits that a request was interrupted, then finds out and never orders', async () => {
    const { deps, carrier, seed, stored, transitions } = await makeLineDeps();
    carrier.answers('status', says('pending'));

    await recoverLostAnswer(deps, await seed(makeLine(states.requested)));

    expect(carrier.callNames).toEqual(['status']);
    expect(transitions.map(({ event }) => event)).toEqual(['lose_answer', 'accept']);
    expect((await stored(lineId)).outbox.map(({ news }) => news)).toMatchObject([
      { kind: 'unconfirmed', operation: 'add', detail: 'zw lost the answer before it was written down' },
      { kind: 'accepted' },
    ]);
  });

  it.each([
    [0, 'unconfirmed'],
    [59, 'unconfirmed'],
    [60, 'refused'],
    [86_400, 'refused'],
  ] as const)('believes an eligible number %i seconds after the request as it should', async (seconds, state) => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    clock.set(secondsAfter('17:00', seconds));
    carrier.answers('status', refused).answers('eligible', eligible);

    expect((await recoverLostAnswer(deps, await seed(makeLine(states.unconfirmed)))).state).toBe(state);
  });

  it('says that a request never arrived, and what came instead of an answer', async () => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    clock.set(at('17:05'));
    carrier.answers('status', refused).answers('eligible', eligible);

    expect(await recoverLostAnswer(deps, await seed(makeLine(states.requested)))).toMatchObject({
      state: 'refused',
      refusal: { by: 'not_received', description: 'zw lost the answer before it was written down' },
    });
  });

  it.each([
    [
      theirs,
      { by: 'carrier', code: '112', description: 'Provisioned by another organization', transactionId: 'tx-112' },
    ],
    [mobile, { by: 'carrier', code: '111' }],
  ])('takes $code for the no of the carrier, however early', async (answer, refusal) => {
    const { deps, carrier, seed } = await makeLineDeps();
    carrier.answers('status', refused).answers('eligible', answer);

    expect(await recoverLostAnswer(deps, await seed(makeLine(states.unconfirmed)))).toMatchObject({
      state: 'refused',
      refusal,
    });
  });

  it('counts the wait from the request, however long nobody knew of it', async () => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    clock.set(at('22:00'));
    carrier.answers('status', refused).answers('eligible', ours);

    expect(await recoverLostAnswer(deps, await seed(makeLine(states.unconfirmed)))).toMatchObject({
      state: 'pending',
      pendingSinceAt: at('17:00'),
    });
  });

  it.each(noAnswers)('changes nothing when status and eligible bring $outcome', async (answer) => {
    const { deps, carrier, seed, stored, clock, woken } = await makeLineDeps();
    clock.set(at('21:00'));
    const line = await seed(makeLine(states.unconfirmed));
    carrier.answers('status', answer).answers('eligible', answer);

    expect(await recoverLostAnswer(deps, line)).toBe(line);

    expect(await stored(lineId)).toEqual(line);
    expect(woken).toEqual([]);
  });

  it('keeps to the instant that was asked for', async () => {
    const { deps, carrier, seed } = await makeLineDeps();
    carrier.answers('status', says('pending'));

    const line = await recoverLostAnswer(deps, await seed(makeLine(states.unconfirmed, { startAt: at('19:00') })));

    expect(line).toMatchObject({ state: 'scheduled', effectiveAt: at('19:00') });
  });
});

describe('recoverLostAnswer, for a deletion', () => {
  const unconfirmedFor = (effectiveAt?: Date) => ({
    ...states.deletion_unconfirmed,
    deletion: makeDeletion(effectiveAt ? { effectiveAt } : {}),
  });

  it('admits that a deletion was interrupted, then finds out and never deletes', async () => {
    const { deps, carrier, seed, stored, transitions, clock } = await makeLineDeps();
    clock.set(at('20:00'));
    carrier.answers('eligible', eligible);

    await recoverLostAnswer(deps, await seed(makeLine(states.deleting)));

    expect(carrier.callNames).toEqual(['eligible']);
    expect(transitions.map(({ event }) => event)).toEqual(['lose_deletion_answer', 'finish_deletion']);
    expect(await stored(lineId)).toMatchObject({ state: 'deleted', transactionId: 'tx-e', deletedAt: at('20:00') });
  });

  it.each([
    [59, 'deletion_unconfirmed'],
    [60, 'active'],
  ] as const)('believes a line that is still ours %i seconds after the wish as it should', async (seconds, state) => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    clock.set(secondsAfter('20:00', seconds));
    carrier.answers('eligible', ours);

    expect((await recoverLostAnswer(deps, await seed(makeLine(unconfirmedFor())))).state).toBe(state);
  });

  it('says that a deletion was never received', async () => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    clock.set(at('20:05'));
    carrier.answers('eligible', ours);

    const line = await recoverLostAnswer(deps, await seed(makeLine(unconfirmedFor())));

    expect(line.outbox.at(-1)?.news).toMatchObject({ kind: 'deletion_refused', refusal: { by: 'not_received' } });
  });

  it.each([
    ['22:00', 59, 'deletion_unconfirmed'],
    ['22:00', 60, 'active'],
  ] as const)('waits for the instant that was named (%s and %i seconds)', async (time, seconds, state) => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    clock.set(secondsAfter(time, seconds));
    carrier.answers('eligible', ours);

    expect((await recoverLostAnswer(deps, await seed(makeLine(unconfirmedFor(at('22:00')))))).state).toBe(state);
  });

  it.each([
    ['22:00', 'deletion_scheduled'],
    ['23:59', 'deletion_scheduled'],
  ] as const)('gives an accepted deletion for 22:00 its time at %s', async (time, state) => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    clock.set(at(time));
    carrier.answers('eligible', ours);

    expect((await recoverLostAnswer(deps, await seed(makeLine(states.deletion_scheduled)))).state).toBe(state);
  });

  it('gives a line back that is still there four hours after its deletion was due', async () => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    clock.set(secondsAfter('22:00', 4 * 3_600));
    carrier.answers('eligible', { ...ours, transactionId: 'tx-9' });

    const line = await recoverLostAnswer(deps, await seed(makeLine(states.deletion_scheduled)));

    expect(line.state).toBe('active');
    expect(line.outbox.map(({ to, news }) => [to, news.kind === 'escalated' && news.cause])).toEqual([
      ['thread_and_channel', 'deletion_missed'],
      ['alerts', 'deletion_missed'],
    ]);
    expect(line.outbox[0]?.news).toMatchObject({
      packet: { transactions: [{ call: 'eligible', transactionId: 'tx-9' }] },
    });
  });

  it.each(noAnswers)('escalates once a scheduled deletion of which $outcome is all that is known', async (answer) => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    carrier.answers('eligible', answer, answer, answer);
    const before = await seed(makeLine(states.deletion_scheduled));

    clock.set(secondsAfter('22:00', 4 * 3_600 - 1));
    const patient = await recoverLostAnswer(deps, before);
    clock.set(secondsAfter('22:00', 4 * 3_600));
    const escalated = await recoverLostAnswer(deps, patient);
    const again = await recoverLostAnswer(deps, escalated);

    expect(patient).toBe(before);
    expect(escalated).toMatchObject({ state: 'deletion_scheduled', escalatedAt: secondsAfter('22:00', 4 * 3_600) });
    expect(escalated.outbox.map(({ to }) => to)).toEqual(['thread_and_channel', 'alerts']);
    expect(again).toBe(escalated);
  });

  it('gives a pending line back as overdue, so that nobody is called twice for it', async () => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    const now = secondsAfter('22:00', 4 * 3_600);
    clock.set(now);
    carrier.answers('eligible', ours);

    const line = await recoverLostAnswer(
      deps,
      await seed(makeLine({ ...states.deletion_scheduled, previous: states.pending })),
    );

    expect(line).toMatchObject({ state: 'pending', escalatedAt: now });
    expect(line.outbox).toHaveLength(2);
  });

  it('tells of a missed deletion in the thread alone when the alert channel was called before', async () => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    const escalatedAt = secondsAfter('22:00', 4 * 3_600);
    clock.set(secondsAfter('22:00', 5 * 3_600));
    carrier.answers('eligible', ours);

    const line = await recoverLostAnswer(deps, await seed(makeLine({ ...states.deletion_scheduled, escalatedAt })));

    expect(line.state).toBe('active');
    expect(line.outbox.map(({ to }) => to)).toEqual(['thread_and_channel']);
  });

  it.each([eligible, theirs])('finishes a scheduled deletion when the number is no longer ours', async (answer) => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    clock.set(at('22:01'));
    carrier.answers('eligible', answer);

    expect((await recoverLostAnswer(deps, await seed(makeLine(states.deletion_scheduled)))).state).toBe('deleted');
  });

  it.each(noAnswers)('changes nothing when eligible brings $outcome', async (answer) => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    clock.set(at('23:59'));
    const line = await seed(makeLine(unconfirmedFor()));
    carrier.answers('eligible', answer);

    expect(await recoverLostAnswer(deps, line)).toBe(line);
  });
});

describe('recoverLostAnswer, for a line that is in no doubt', () => {
  it.each(['refused', 'scheduled', 'pending', 'unwatched', 'active', 'failed', 'deleted'] as const)(
    'asks nothing about one that is %s',
    async (state) => {
      const { deps, carrier } = await makeLineDeps();
      const line = makeLine(states[state]);
      carrier.alwaysAnswers('status', lost);

      expect(await recoverLostAnswer(deps, line)).toBe(line);

      expect(carrier.calls).toEqual([]);
    },
  );
});
