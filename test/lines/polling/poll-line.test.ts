import { describe, expect, it } from 'vitest';
import type { PollEntry } from '../../../src/lines/model/poll-entry.js';
import { pollLine } from '../../../src/lines/polling/poll-line.js';
import { checkLine } from '../../../src/lines/use-cases/check-line.js';
import { deleteLine } from '../../../src/lines/use-cases/delete-line.js';
import { lost, noAnswers, notSent, ours, refused, says } from '../../support/carrier-answers.js';
import { kindsOf } from '../../support/kinds-of.js';
import { at, deleter, lineId, makeDeletion, makeLine, requester, states } from '../../support/make-line.js';
import { type LineWorld, makeLineDeps, makeLineDepsAt } from '../../support/make-line-deps.js';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Takes the only line that is due now. */
function takeOne({ store, clock }: LineWorld): PollEntry {
  const [entry, ...others] = store.pollSchedule.takeDue(clock.now());
  if (!entry || others.length > 0) throw new Error(`one line was to be due, not ${others.length + (entry ? 1 : 0)}`);
  return entry;
}

/** How long after now the line is due again. */
function nextDueMs({ store, clock }: LineWorld): number {
  const [entry] = store.pollSchedule.takeDue(new Date(8.64e15));
  if (!entry) throw new Error('the line is due no more');
  return entry.dueAtMs - clock.now().getTime();
}

describe('pollLine, for a line that is pending', () => {
  it.each([notSent, lost])('asks again within a minute when the carrier said nothing: $outcome', async (answer) => {
    const world = await makeLineDepsAt(at('19:01'), makeLine({ ...states.pending, pace: 'late' }));
    world.carrier.answers('status', answer);

    expect(await pollLine(world.deps, takeOne(world))).toBe('silent');

    expect(nextDueMs(world)).toBe(minuteMs);
  });

  it('leaves it due when the carrier was not asked because it answers nobody', async () => {
    const world = await makeLineDepsAt(at('19:01'), makeLine({ ...states.pending, pace: 'late' }));
    const entry = takeOne(world);
    world.carrier.answers('status', { ...notSent, outcome: 'not_sent', downSinceAt: at('19:00') });

    expect(await pollLine(world.deps, entry)).toBe('silent');

    expect(nextDueMs(world)).toBe(entry.dueAtMs - at('19:01').getTime());
  });

  it('costs one call and writes nothing while the carrier says that it is pending', async () => {
    const line = makeLine(states.pending);
    const world = await makeLineDepsAt(at('17:02'), line);
    world.carrier.answers('status', says('pending'));

    expect(await pollLine(world.deps, takeOne(world))).toBe('unchanged');

    expect(world.carrier.calls).toMatchObject([{ name: 'status', lineId, signal: world.stopping.signal }]);
    expect(await world.stored(lineId)).toEqual(line);
    expect(world.woken).toEqual([]);
  });

  it.each([
    ['young', minuteMs, 15 * secondMs],
    ['ten minutes old', 10 * minuteMs, 75 * secondMs],
    ['two hours old', 2 * hourMs, 15 * minuteMs],
  ])('asks again after an eighth of the age of a line that is %s', async (_name, ageMs, expectedMs) => {
    const pace = ageMs < 15 * minuteMs ? 'normal' : 'late';
    const world = await makeLineDepsAt(new Date(at('17:01').getTime() + ageMs), makeLine({ ...states.pending, pace }));
    world.carrier.answers('status', says('pending'));

    await pollLine(world.deps, takeOne(world));

    expect(nextDueMs(world)).toBe(expectedMs);
  });

  it('never asks more rarely than once an hour', async () => {
    const line = makeLine({ ...states.pending, pace: 'late', escalatedAt: at('21:01') });
    const world = await makeLineDepsAt(new Date(at('17:01').getTime() + 3 * dayMs), line);
    world.carrier.answers('status', says('pending'));

    await pollLine(world.deps, takeOne(world));

    expect(nextDueMs(world)).toBe(hourMs);
  });

  it('looks in time for the escalation, even if the next question were later', async () => {
    const line = makeLine({ ...states.pending, pace: 'late' });
    const world = await makeLineDepsAt(new Date(at('21:01').getTime() - minuteMs), line);
    world.carrier.answers('status', says('pending'));

    await pollLine(world.deps, takeOne(world));

    expect(nextDueMs(world)).toBe(minuteMs);
  });

  it('tells once that a line is overdue, and still watches it', async () => {
    const world = await makeLineDepsAt(at('21:01'), makeLine({ ...states.pending, pace: 'late' }));
    world.carrier.alwaysAnswers('status', says('pending'));

    for (let count = 0; count < 3; count += 1) {
      await pollLine(world.deps, takeOne(world));
      world.clock.advance(hourMs);
    }

    expect(kindsOf(await world.stored(lineId))).toEqual(['escalated', 'escalated']);
    expect(world.carrier.countOf('status')).toBe(3);
  });

  it('lets an escalated line become active', async () => {
    const world = await makeLineDepsAt(at('21:01'), makeLine({ ...states.pending, pace: 'late' }));
    world.carrier.answers('status', says('pending'), says('activated'));

    await pollLine(world.deps, takeOne(world));
    world.clock.advance(hourMs);
    await pollLine(world.deps, takeOne(world));

    expect(await world.stored(lineId)).toMatchObject({ state: 'active', pendingSinceAt: at('17:01') });
    expect(world.store.pollSchedule.takeDue(world.clock.now())).toEqual([]);
  });

  it.each(noAnswers)(
    'says of an overdue line that it asks in vain, not that it is pending: $outcome',
    async (answer) => {
      const world = await makeLineDepsAt(at('21:01'), makeLine({ ...states.pending, pace: 'late' }));
      world.carrier.alwaysAnswers('status', answer);

      const results = [];
      for (let minute = 0; minute <= 15; minute += 1) {
        results.push(await pollLine(world.deps, takeOne(world)));
        world.clock.advance(minuteMs);
      }

      expect(results).toEqual([...Array(15).fill('silent'), 'changed']);
      const line = await world.stored(lineId);
      expect(line).toMatchObject({ state: 'pending', unanswered: { sinceAt: at('21:01') } });
      expect(line).not.toHaveProperty('escalatedAt');
      expect(kindsOf(line)).toEqual(['unanswered', 'unanswered']);
      expect(line.history?.entries.at(-1)).toMatchObject({ what: 'unanswered' });
    },
  );

  it.each(['unconfirmed', 'deletion_unconfirmed'] as const)(
    'escalates a line that is %s only when it has tried for a while, since the machine may just have woken',
    async (state) => {
      const wokenAt = new Date(at('17:00').getTime() + dayMs);
      const world = await makeLineDepsAt(wokenAt, makeLine(states[state]));
      world.carrier.alwaysAnswers('status', notSent).alwaysAnswers('eligible', notSent);

      await pollLine(world.deps, takeOne(world));
      expect(await world.stored(lineId)).not.toHaveProperty('escalatedAt');
      expect(nextDueMs(world)).toBe(15 * minuteMs);

      world.clock.advance(15 * minuteMs);
      world.store.pollSchedule.reschedule(lineId, (await world.stored(lineId)).revision, 0);
      await pollLine(world.deps, takeOne(world));
      expect(await world.stored(lineId)).toMatchObject({ escalatedAt: new Date(wokenAt.getTime() + 15 * minuteMs) });
    },
  );

  it('makes it a person’s turn when the carrier answers about others again, and still not about this line', async () => {
    const unanswered = { sinceAt: at('20:00'), detail: 'down', isCarrierSilent: true } as const;
    const world = await makeLineDepsAt(at('22:00'), makeLine({ ...states.pending, pace: 'late', unanswered }));
    const silent = { outcome: 'not_sent', detail: 'down', downSinceAt: at('20:00') } as const;
    world.carrier.answers('status', silent).alwaysAnswers('status', refused);

    for (let minute = 0; minute <= 15; minute += 1) {
      await pollLine(world.deps, takeOne(world));
      expect(kindsOf(await world.stored(lineId))).toEqual([]);
      world.clock.advance(minuteMs);
    }
    await pollLine(world.deps, takeOne(world));

    const line = await world.stored(lineId);
    expect(line).toMatchObject({ unanswered: { sinceAt: at('22:01'), detail: expect.stringContaining('refuses') } });
    expect(line.state === 'pending' && line.unanswered).not.toHaveProperty('isCarrierSilent');
    expect(kindsOf(line)).toEqual(['unanswered', 'unanswered']);
  });

  it('escalates with the first answer after that', async () => {
    const unanswered = { sinceAt: at('21:01'), detail: 'no answer in time' };
    const world = await makeLineDepsAt(at('22:00'), makeLine({ ...states.pending, pace: 'late', unanswered }));
    world.carrier.answers('status', says('pending'));

    await pollLine(world.deps, takeOne(world));

    const line = await world.stored(lineId);
    expect(line).toMatchObject({ state: 'pending', escalatedAt: at('22:00') });
    expect(line).not.toHaveProperty('unanswered');
    expect(kindsOf(line)).toEqual(['escalated', 'escalated']);
  });

  it('tells nobody anything false when a machine wakes before its network', async () => {
    const world = await makeLineDepsAt(at('17:02'), makeLine(states.pending));
    world.carrier.answers('status', says('pending'), notSent, notSent, says('activated'));

    await pollLine(world.deps, takeOne(world));
    world.clock.advance(8 * hourMs);
    for (let look = 0; look < 3; look += 1) {
      await pollLine(world.deps, takeOne(world));
      world.clock.advance(minuteMs);
    }

    const line = await world.stored(lineId);
    expect(line.state).toBe('active');
    expect(kindsOf(line)).toEqual(['activated', 'activated']);
  });

  it.each([lost, notSent, refused])('claims nothing when the carrier says $outcome', async (answer) => {
    const line = makeLine(states.pending);
    const world = await makeLineDepsAt(at('17:02'), line);
    world.carrier.answers('status', answer);

    expect(await pollLine(world.deps, takeOne(world))).toBe('silent');

    expect(await world.stored(lineId)).toEqual(line);
    expect(nextDueMs(world)).toBe(15 * secondMs);
  });

  it('tells at once of a word that nobody has documented, once for each word, and goes on asking', async () => {
    const word = (text: string) => ({ outcome: 'other', answer: { word: text, at: at('17:02') } }) as const;
    const world = await makeLineDepsAt(at('17:02'), makeLine(states.pending));
    const words = ['Processing', 'Processing', 'pending', 'Processing', 'pending', 'Rejected'];
    world.carrier.answers('status', ...words.map((text) => (text === 'pending' ? says('pending') : word(text))));

    const seen = [];
    for (const _word of words) {
      await pollLine(world.deps, takeOne(world));
      const line = await world.stored(lineId);
      seen.push([line.state === 'pending' && line.unknownWord?.answer.word, kindsOf(line).length]);
      world.clock.advance(minuteMs);
    }

    expect(seen).toEqual([
      ['Processing', 2],
      ['Processing', 2],
      [undefined, 3],
      ['Processing', 3],
      [undefined, 3],
      ['Rejected', 5],
    ]);
    const line = await world.stored(lineId);
    expect(kindsOf(line)).toEqual(['unknown_word', 'unknown_word', 'answered_again', 'unknown_word', 'unknown_word']);
    expect(line.history?.entries.map(({ what }) => what)).toEqual(['unknown_word', 'answered_again', 'unknown_word']);
  });

  it('takes Unknown for failed and watches no longer', async () => {
    const world = await makeLineDepsAt(at('17:20'), makeLine(states.pending));
    world.carrier.answers('status', says('unknown'));

    expect(await pollLine(world.deps, takeOne(world))).toBe('changed');

    expect((await world.stored(lineId)).state).toBe('failed');
    expect(world.store.pollSchedule.size).toBe(0);
  });

  it('changes the pace of the card alone', async () => {
    const world = await makeLineDepsAt(at('17:16'), makeLine(states.pending));
    world.carrier.answers('status', says('pending'));

    expect(await pollLine(world.deps, takeOne(world))).toBe('changed');

    expect(await world.stored(lineId)).toMatchObject({ pace: 'slow', outbox: [] });
  });

  it('looks again with the next sweep at a line that changed, since more may have become due at once', async () => {
    const world = await makeLineDepsAt(new Date(at('17:01').getTime() + 14 * dayMs), makeLine(states.pending));
    world.carrier.alwaysAnswers('status', says('pending'));

    for (let count = 0; count < 2; count += 1) await pollLine(world.deps, takeOne(world));

    const line = await world.stored(lineId);
    expect(line.state).toBe('unwatched');
    expect(kindsOf(line)).toEqual(['escalated', 'escalated', 'watch_ended']);
  });

  it('gives up after fourteen days, says so, and asks no more', async () => {
    const line = makeLine({ ...states.pending, pace: 'late', escalatedAt: at('21:01') });
    const world = await makeLineDepsAt(new Date(at('17:01').getTime() + 14 * dayMs), line);
    world.carrier.answers('status', says('pending'));

    await pollLine(world.deps, takeOne(world));

    expect(kindsOf(await world.stored(lineId))).toEqual(['watch_ended']);
    expect(world.store.pollSchedule.size).toBe(0);
  });
});

describe('pollLine, for a line that waits for something else', () => {
  it('starts the clock of a scheduled line at its instant without asking the carrier', async () => {
    const world = await makeLineDepsAt(at('22:10'), makeLine(states.scheduled));

    expect(await pollLine(world.deps, takeOne(world))).toBe('changed');

    expect(world.carrier.calls).toEqual([]);
    expect(await world.stored(lineId)).toMatchObject({ state: 'pending', pendingSinceAt: at('22:00') });
    expect(nextDueMs(world)).toBe(-10 * minuteMs);
  });

  it.each(['requested', 'deleting'] as const)('finds out what became of a line left %s by a crash', async (state) => {
    const world = await makeLineDepsAt(at('20:00'), makeLine(states[state]));
    world.carrier.answers('status', says('pending')).answers('eligible', { outcome: 'eligible' });

    expect(await pollLine(world.deps, takeOne(world))).toBe('changed');

    expect((await world.stored(lineId)).state).toBe(state === 'requested' ? 'pending' : 'deleted');
    expect([world.carrier.countOf('add'), world.carrier.countOf('delete')]).toEqual([0, 0]);
  });

  it('asks again about a line of which nobody knows how it stands', async () => {
    const line = makeLine(states.unconfirmed);
    const world = await makeLineDepsAt(at('17:05'), line);
    world.carrier.answers('status', lost).answers('eligible', lost);

    expect(await pollLine(world.deps, takeOne(world))).toBe('unchanged');

    expect(nextDueMs(world)).toBe(30 * secondMs);
  });

  it('asks again about an interrupted request that the carrier does not explain', async () => {
    const world = await makeLineDepsAt(at('17:00'), makeLine(states.requested));
    world.carrier.answers('status', lost).answers('eligible', lost);

    expect(await pollLine(world.deps, takeOne(world))).toBe('changed');

    expect((await world.stored(lineId)).state).toBe('unconfirmed');
    expect(nextDueMs(world)).toBe(15 * secondMs);
  });

  it('leaves an interrupted deletion for later alone until its instant', async () => {
    const deletion = makeDeletion({ effectiveAt: at('23:00') });
    const world = await makeLineDepsAt(at('20:00'), makeLine({ ...states.deleting, deletion }));
    world.carrier.answers('eligible', ours);

    expect(await pollLine(world.deps, takeOne(world))).toBe('changed');

    expect((await world.stored(lineId)).state).toBe('deletion_unconfirmed');
    expect(nextDueMs(world)).toBe(3 * hourMs);
  });

  it('does not bring back a line that has meanwhile gone from the store', async () => {
    const world = await makeLineDeps();
    const entry: PollEntry = {
      id: lineId,
      revision: 3,
      state: 'unconfirmed',
      dueAtMs: 0,
      sinceMs: 0,
      isEscalated: false,
      watchedSinceMs: 0,
    };

    expect(await pollLine(world.deps, entry)).toBe('unchanged');

    expect(world.carrier.calls).toEqual([]);
  });
});

describe('pollLine, when others are at work on the number', () => {
  it('leaves a number alone that somebody works on, and looks again in five seconds', async () => {
    const world = await makeLineDepsAt(at('17:02'), makeLine(states.pending));
    const entry = takeOne(world);

    const result = await world.deps.operations.run(lineId, { what: 'delete', by: deleter, sinceAt: at('17:02') }, () =>
      pollLine(world.deps, entry),
    );

    expect(result).toBe('busy');
    expect(world.carrier.calls).toEqual([]);
    expect(nextDueMs(world)).toBe(5 * secondMs);
  });

  it('does not escalate a second time when somebody looked between the sweep and the question', async () => {
    const world = await makeLineDepsAt(at('21:01'), makeLine({ ...states.pending, pace: 'late' }));
    world.carrier.alwaysAnswers('status', says('pending'));
    const entry = takeOne(world);
    await checkLine(world.deps, lineId, requester);

    expect(await pollLine(world.deps, entry)).toBe('unchanged');

    expect(kindsOf(await world.stored(lineId))).toEqual(['escalated', 'escalated']);
  });

  it('does not judge a line that somebody deleted between the sweep and the question', async () => {
    const world = await makeLineDepsAt(at('17:02'), makeLine(states.pending));
    world.carrier.answers('delete', { outcome: 'accepted' }).answers('status', says('activated'));
    const entry = takeOne(world);
    await deleteLine(world.deps, { lineId, requestedBy: deleter, reason: { kind: 'mistake' } });

    expect(await pollLine(world.deps, entry)).toBe('unchanged');

    expect((await world.stored(lineId)).state).toBe('deleted');
  });

  it('does not resume what somebody has finished between the sweep and the question', async () => {
    const world = await makeLineDepsAt(at('17:02'), makeLine(states.unconfirmed));
    world.carrier.alwaysAnswers('status', says('pending'));
    const entry = takeOne(world);
    await checkLine(world.deps, lineId, requester);
    const callsBefore = world.carrier.calls.length;

    expect(await pollLine(world.deps, entry)).toBe('unchanged');

    expect(world.carrier.calls).toHaveLength(callsBefore);
  });

  it('looks again soon at a line that could not be looked at', async () => {
    const world = await makeLineDepsAt(at('17:02'), makeLine(states.pending));
    world.carrier.answers('status', () => {
      throw new TypeError('a bug');
    });

    await expect(pollLine(world.deps, takeOne(world))).rejects.toThrow('a bug');

    expect(nextDueMs(world)).toBe(5 * secondMs);
    expect(world.deps.operations.find(lineId)).toBeUndefined();
  });

  it('ends a deletion that nobody received with the line watched as before', async () => {
    const line = makeLine({ ...states.deletion_unconfirmed, previous: states.pending });
    const world = await makeLineDepsAt(at('20:10'), line);
    world.carrier.answers('eligible', ours).answers('status', says('activated'));

    await pollLine(world.deps, takeOne(world));
    await pollLine(world.deps, takeOne(world));

    expect((await world.stored(lineId)).state).toBe('active');
  });
});
