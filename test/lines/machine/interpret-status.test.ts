import { describe, expect, it } from 'vitest';
import { judgeStatus } from '../../../src/lines/machine/interpret-status.js';
import type { StateName } from '../../../src/lines/model/line.js';
import type { WatchEntry } from '../../../src/lines/model/poll-entry.js';
import type { StatusAnswer } from '../../../src/lines/ports/carrier.js';
import { noAnswers, refused, says } from '../../support/carrier-answers.js';
import { at, lineId, stateNames } from '../../support/make-line.js';

const hourMs = 3_600_000;
const patience = { escalateAfterMs: 4 * hourMs, watchForMs: 14 * 24 * hourMs };
const since = at('00:00');
const later = (ms: number): Date => new Date(since.getTime() + ms);

const makeEntry = (overrides: Partial<WatchEntry> = {}): Omit<WatchEntry, 'dueAtMs'> => ({
  id: lineId,
  revision: 3,
  state: 'pending',
  sinceMs: since.getTime(),
  watchedSinceMs: since.getTime(),
  pace: 'normal',
  isEscalated: false,
  ...overrides,
});

const silences: readonly StatusAnswer[] = [says('pending'), says('other'), refused, ...noAnswers];

describe('judgeStatus, of what the carrier says', () => {
  const eventsOf: Record<StateName, readonly [activated: string | undefined, unknown: string | undefined]> = {
    held: [undefined, undefined],
    cancelled: [undefined, undefined],
    requested: [undefined, undefined],
    unconfirmed: ['activate', 'fail'],
    refused: [undefined, undefined],
    scheduled: ['activate', undefined],
    pending: ['activate', 'fail'],
    unwatched: ['activate', 'fail'],
    active: [undefined, undefined],
    lost: [undefined, undefined],
    failed: ['activate', undefined],
    deleting: [undefined, undefined],
    deletion_unconfirmed: [undefined, undefined],
    deletion_scheduled: [undefined, undefined],
    deleted: [undefined, undefined],
  };

  it.each(stateNames)('knows what live and Unknown mean for a line that is %s', (state) => {
    const judge = (status: StatusAnswer) => judgeStatus(makeEntry({ state }), status, since, patience)?.type;

    expect([judge(says('activated')), judge(says('unknown'))]).toEqual(eventsOf[state]);
  });

  it.each(stateNames)('draws no conclusion about a %s line from anything else', (state) => {
    const judged = silences.map((status) => judgeStatus(makeEntry({ state }), status, since, patience));

    expect(judged).toEqual(silences.map(() => undefined));
  });

  it('believes that a line is live even when it is overdue', () => {
    const event = judgeStatus(makeEntry(), says('activated'), later(5 * hourMs), patience);

    expect(event?.type).toBe('activate');
  });
});

describe('judgeStatus, of time', () => {
  it.each(silences)('escalates exactly when patience ends, whatever comes ($outcome)', (status) => {
    const entry = makeEntry({ pace: 'late' });

    expect(judgeStatus(entry, status, later(4 * hourMs - 1), patience)).toBeUndefined();
    expect(judgeStatus(entry, status, later(4 * hourMs), patience)?.type).toBe('escalate');
  });

  it('gives the last word of the carrier along with the escalation, where there was one', () => {
    const entry = makeEntry({ pace: 'late' });
    const spoken = judgeStatus(entry, says('pending'), later(4 * hourMs), patience);
    const silent = judgeStatus(entry, refused, later(4 * hourMs), patience);

    expect(spoken).toMatchObject({ lastAnswer: { word: 'Pending Activation' } });
    expect(silent).not.toHaveProperty('lastAnswer');
  });

  it('does not escalate again', () => {
    const entry = makeEntry({ pace: 'late', isEscalated: true });

    expect(judgeStatus(entry, says('pending'), later(5 * hourMs), patience)).toBeUndefined();
  });

  it('ends the watch exactly when it has lasted long enough', () => {
    const entry = makeEntry({ pace: 'late', isEscalated: true });
    const endMs = patience.watchForMs;

    expect(judgeStatus(entry, says('pending'), later(endMs - 1), patience)).toBeUndefined();
    expect(judgeStatus(entry, says('pending'), later(endMs), patience)?.type).toBe('stop_watching');
  });

  it('counts the watch from when it was resumed', () => {
    const watchedSinceMs = later(patience.watchForMs).getTime();
    const entry = makeEntry({ pace: 'late', isEscalated: true, watchedSinceMs });

    expect(judgeStatus(entry, says('pending'), later(2 * patience.watchForMs - 1), patience)).toBeUndefined();
  });

  it('escalates before it ends the watch', () => {
    const event = judgeStatus(makeEntry({ pace: 'late' }), says('pending'), later(patience.watchForMs), patience);

    expect(event?.type).toBe('escalate');
  });

  it('changes the pace when the wait becomes longer than usual', () => {
    const judge = (ms: number) => judgeStatus(makeEntry(), says('pending'), later(ms), patience);

    expect(judge(hourMs / 4 - 1)).toBeUndefined();
    expect(judge(hourMs / 4)).toEqual({ type: 'change_pace', at: later(hourMs / 4), pace: 'slow' });
    expect(judge(hourMs)).toMatchObject({ pace: 'late' });
  });

  it('makes nothing of the age of a line that is not pending', () => {
    const entry = makeEntry({ state: 'failed' });

    expect(judgeStatus(entry, says('pending'), later(patience.watchForMs), patience)).toBeUndefined();
  });
});
