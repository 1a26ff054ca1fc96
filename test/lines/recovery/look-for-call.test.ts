import { describe, expect, it } from 'vitest';
import type { StateName } from '../../../src/lines/model/line.js';
import { lookForCall } from '../../../src/lines/recovery/look-for-call.js';
import { recoverLostAnswer } from '../../../src/lines/recovery/recover-lost-answer.js';
import { verifyLine } from '../../../src/lines/recovery/verify-active-line.js';
import { adoptLine } from '../../../src/lines/use-cases/adopt-line.js';
import { lost, noAnswers, ours, refused, says, theirs } from '../../support/carrier-answers.js';
import { kindsOf } from '../../support/kinds-of.js';
import { at, lineId, makeEvidence, makeLine, requester, searches, states } from '../../support/make-line.js';
import { type LineWorld, makeLineDepsAt } from '../../support/make-line-deps.js';

const eligible = { outcome: 'eligible', transactionId: 'tx-e' } as const;
const notReceived = { ...states.refused, refusal: { by: 'not_received' } } as const;
const minutesAfter = (time: string, minutes: number): Date => new Date(at(time).getTime() + minutes * 60_000);
const historyOf = async ({ stored }: LineWorld) => (await stored(lineId)).history?.entries.map(({ what }) => what);

describe('an order whose answer is lost and that the carrier does not have', () => {
  it('is searched for from then on', async () => {
    const world = await makeLineDepsAt(at('17:02'), makeLine(states.unconfirmed));
    world.carrier.answers('status', refused).answers('eligible', eligible);

    const line = await recoverLostAnswer(world.deps, await world.stored(lineId));

    expect(line).toMatchObject({
      state: 'refused',
      search: { call: 'add', sentAt: at('17:00'), deniedAt: at('17:02') },
    });
    expect(line.outbox.at(-1)?.news).toMatchObject({ kind: 'refused', mayArriveUntilAt: at('18:00') });
  });

  it('is searched for also when the carrier says of the number that it cannot be ordered', async () => {
    const world = await makeLineDepsAt(at('17:01'), makeLine(states.unconfirmed));
    world.carrier.answers('status', refused).answers('eligible', theirs);

    const line = await recoverLostAnswer(world.deps, await world.stored(lineId));

    expect(line).toMatchObject({ state: 'refused', search: { call: 'add' }, refusal: { by: 'carrier', code: '112' } });
  });

  it.each<[string, Parameters<typeof says>[0] | undefined, readonly string[], StateName]>([
    ['status says that it is pending', 'pending', ['found_after_all'], 'pending'],
    ['status says that it is live', 'activated', ['found_after_all', 'activated', 'activated'], 'active'],
    ['status says Unknown and eligible 113', 'unknown', ['found_after_all', 'failed', 'failed'], 'failed'],
    ['eligible says 113', undefined, ['found_after_all'], 'pending'],
  ])('is found after all when %s', async (_name, word, kinds, state) => {
    const world = await makeLineDepsAt(at('17:03'), makeLine(notReceived, {}, { search: searches.add }));
    world.carrier.answers('status', word ? says(word) : refused).answers('eligible', ours);

    const line = await lookForCall(world.deps, await world.stored(lineId));

    expect([line.state, kindsOf(line)]).toEqual([state, kinds]);
    expect(line.search).toBeUndefined();
    expect(line).toMatchObject({ pendingSinceAt: at('17:00') });
    expect(line.outbox[0]?.to).toBe('thread_and_channel');
    expect(await historyOf(world)).toContain('found_after_all');
    expect(world.carrier.countOf('add')).toBe(0);
  });

  it('is found after all in a record from before searches were kept', async () => {
    const world = await makeLineDepsAt(at('17:03'), makeLine(notReceived));
    world.carrier.answers('status', says('pending')).answers('eligible', ours);

    expect((await lookForCall(world.deps, await world.stored(lineId))).state).toBe('pending');
  });

  it('is found after all for the instant for which it was ordered', async () => {
    const search = { ...searches.add, effectiveAt: at('22:00') };
    const world = await makeLineDepsAt(at('17:03'), makeLine(notReceived, { startAt: at('22:00') }, { search }));
    world.carrier.answers('status', says('pending')).answers('eligible', ours);

    const line = await lookForCall(world.deps, await world.stored(lineId));

    expect(line).toMatchObject({ state: 'scheduled', effectiveAt: at('22:00') });
    expect(line.outbox[0]?.news).toMatchObject({ kind: 'found_after_all', effectiveAt: at('22:00') });
  });

  it('changes nothing while the carrier still does not have it', async () => {
    const world = await makeLineDepsAt(
      minutesAfter('17:01', 24 * 60 - 1),
      makeLine(notReceived, {}, { search: searches.add }),
    );
    world.carrier.answers('status', refused).answers('eligible', eligible);

    const before = await world.stored(lineId);
    expect(await lookForCall(world.deps, before)).toBe(before);
  });

  it('is left to the nightly round after a day, and found there', async () => {
    const world = await makeLineDepsAt(
      minutesAfter('17:01', 24 * 60),
      makeLine(notReceived, {}, { search: searches.add }),
    );
    world.carrier.answers('status', refused, says('pending')).answers('eligible', eligible, ours);

    const slowed = await lookForCall(world.deps, await world.stored(lineId));
    expect(slowed).toMatchObject({ state: 'refused', search: { slowedAt: minutesAfter('17:01', 24 * 60) } });
    expect(kindsOf(slowed)).toEqual([]);
    expect(world.store.searches.size).toBe(0);

    expect(await verifyLine(world.deps, lineId)).toMatchObject({ kind: 'found_late', line: { state: 'pending' } });
  });

  it.each(noAnswers)('stays searched for, however old, when $outcome is all that is known', async (answer) => {
    const world = await makeLineDepsAt(
      minutesAfter('17:01', 48 * 60),
      makeLine(notReceived, {}, { search: searches.add }),
    );
    world.carrier.answers('status', answer).answers('eligible', answer);

    const before = await world.stored(lineId);
    expect(await lookForCall(world.deps, before)).toBe(before);
  });

  it('is found and not adopted when somebody wants to adopt the number', async () => {
    const world = await makeLineDepsAt(at('17:30'), makeLine(notReceived, {}, { search: searches.add }));
    world.carrier.answers('status', says('pending')).answers('eligible', ours);
    const order = { lineId, requestedBy: requester, channelId: makeLine(notReceived).request.channelId };

    const outcome = await adoptLine(world.deps, { ...order, evidence: makeEvidence() });

    expect(outcome).toMatchObject({ outcome: 'exists', line: { state: 'pending' } });
    expect((await world.stored(lineId)).request.isAdopted).toBeUndefined();
  });
});

describe('a deletion whose answer is lost and that the carrier has not carried out', () => {
  const searched = makeLine(states.active, {}, { search: searches.delete });

  it('is searched for from then on, beside the line that goes on', async () => {
    const world = await makeLineDepsAt(at('20:02'), makeLine(states.deletion_unconfirmed));
    world.carrier.answers('eligible', ours);

    expect(await recoverLostAnswer(world.deps, await world.stored(lineId))).toMatchObject({
      state: 'active',
      search: { call: 'delete', deniedAt: at('20:02'), deletion: states.deletion_unconfirmed.deletion },
    });
  });

  it('is searched for also when it was accepted for later and its time is long past', async () => {
    const world = await makeLineDepsAt(minutesAfter('22:00', 240), makeLine(states.deletion_scheduled));
    world.carrier.answers('eligible', ours);

    const line = await recoverLostAnswer(world.deps, await world.stored(lineId));

    expect(line).toMatchObject({ state: 'active', search: { call: 'delete' } });
  });

  it.each([eligible, theirs])('is found after all when the number is not ours any more', async (answer) => {
    const world = await makeLineDepsAt(at('20:05'), searched);
    world.carrier.answers('status', refused).answers('eligible', answer);

    const line = await lookForCall(world.deps, await world.stored(lineId));

    expect(line).toMatchObject({ state: 'deleted', deletedAt: at('20:05'), deletion: searches.delete.deletion });
    expect(line.outbox.map(({ to, news }) => [to, news.kind])).toEqual([['thread_and_channel', 'deleted_after_all']]);
    expect(await historyOf(world)).toEqual(['deleted_after_all']);
  });

  it.each([
    ['the line is still ours', refused, ours],
    ['status says that it is still active', says('activated'), eligible],
    ['nobody answers', lost, lost],
  ] as const)('changes nothing when %s', async (_name, status, eligibility) => {
    const world = await makeLineDepsAt(at('20:05'), searched);
    world.carrier.answers('status', status).answers('eligible', eligibility);

    const before = await world.stored(lineId);
    expect(await lookForCall(world.deps, before)).toBe(before);
  });

  it('is no loss when the nightly round finds that the line is gone', async () => {
    const slowed = { ...searches.delete, slowedAt: at('21:00') };
    const world = await makeLineDepsAt(at('23:00'), makeLine(states.active, {}, { search: slowed }));
    world.carrier.alwaysAnswers('status', refused).alwaysAnswers('eligible', eligible);

    expect(await verifyLine(world.deps, lineId)).toMatchObject({ kind: 'suspected' });
    expect(await verifyLine(world.deps, lineId, 'not_provisioned')).toMatchObject({ kind: 'found_late' });

    expect((await world.stored(lineId)).state).toBe('deleted');
  });
});

describe('lookForCall, for a line of which nothing is searched', () => {
  it.each(['refused', 'pending', 'active', 'lost', 'deleted', 'held'] as const)('asks nothing: %s', async (state) => {
    const world = await makeLineDepsAt(at('20:05'), makeLine(states[state]));

    const before = await world.stored(lineId);
    expect(await lookForCall(world.deps, before)).toBe(before);
    expect(world.carrier.calls).toEqual([]);
  });
});
