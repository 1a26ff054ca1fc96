import { describe, expect, it } from 'vitest';
import { paceOf } from '../../../src/lines/machine/escalation.js';
import { pollEntryOf, pollIntervalMs } from '../../../src/lines/machine/poll-schedule.js';
import type { LineState, StateName } from '../../../src/lines/model/line.js';
import { at, lineId, makeDeletion, makeLine, stateNames, states } from '../../support/make-line.js';
import { profile } from '../../support/profile.js';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

describe('paceOf', () => {
  it.each([
    [-minuteMs, 'normal'],
    [0, 'normal'],
    [15 * minuteMs - 1, 'normal'],
    [15 * minuteMs, 'slow'],
    [hourMs - 1, 'slow'],
    [hourMs, 'late'],
    [400 * 24 * hourMs, 'late'],
  ])('calls a wait of %i ms %s', (ageMs, pace) => {
    expect(paceOf(ageMs, profile.times)).toBe(pace);
  });
});

describe('pollIntervalMs', () => {
  it.each([
    [-hourMs, 15 * secondMs],
    [0, 15 * secondMs],
    [2 * minuteMs, 15 * secondMs],
    [4 * minuteMs, 30 * secondMs],
    [4 * hourMs, 30 * minuteMs],
    [8 * hourMs, hourMs],
    [14 * 24 * hourMs, hourMs],
  ])('asks about something %i ms old after %i ms', (ageMs, intervalMs) => {
    expect(pollIntervalMs(ageMs)).toBe(intervalMs);
  });
});

describe('pollEntryOf', () => {
  const due: Record<StateName, readonly [dueAt: Date, since: Date] | undefined> = {
    held: [at('22:00'), at('22:00')],
    cancelled: undefined,
    requested: [at('17:00'), at('17:00')],
    unconfirmed: [at('17:01'), at('17:01')],
    refused: undefined,
    scheduled: [at('22:00'), at('22:00')],
    pending: [at('17:01'), at('17:01')],
    unwatched: undefined,
    active: undefined,
    lost: undefined,
    failed: undefined,
    deleting: [at('20:00'), at('20:00')],
    deletion_unconfirmed: [at('20:01'), at('20:01')],
    deletion_scheduled: [at('22:00'), at('22:00')],
    deleted: undefined,
  };

  it.each(stateNames)('knows when to look at a line that is %s', (state) => {
    const entry = pollEntryOf(makeLine<LineState>(states[state]));

    const expected = due[state];
    const times = entry && [new Date(entry.dueAtMs), new Date(entry.sinceMs)];
    expect(times).toEqual(expected);
    expect(entry && [entry.id, entry.revision, entry.state]).toEqual(expected && [lineId, 3, state]);
  });

  it('carries what the sweep needs to judge a pending line without reading it', () => {
    const line = makeLine({ ...states.pending, pace: 'late', escalatedAt: at('21:01'), watchedSinceAt: at('20:00') });

    expect(pollEntryOf(line)).toEqual({
      id: lineId,
      revision: 3,
      state: 'pending',
      dueAtMs: at('17:01').getTime(),
      isAtOnce: true,
      sinceMs: at('17:01').getTime(),
      watchedSinceMs: at('20:00').getTime(),
      pace: 'late',
      isEscalated: true,
    });
  });

  it('knows a pending line that was not escalated', () => {
    expect(pollEntryOf(makeLine(states.pending))).toMatchObject({ isEscalated: false, pace: 'normal' });
  });

  it('does not look at an unconfirmed deletion before the instant that was named', () => {
    const deletion = makeDeletion({ effectiveAt: at('23:00') });

    expect(pollEntryOf(makeLine({ ...states.deletion_unconfirmed, deletion }))).toMatchObject({
      dueAtMs: at('23:00').getTime(),
    });
  });
});
