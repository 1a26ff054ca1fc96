import { describe, expect, it } from 'vitest';
import { interpretStatus } from '../../../src/lines/machine/interpret-status.js';
import type { StateName } from '../../../src/lines/model/line.js';
import type { PollEntry } from '../../../src/lines/model/poll-entry.js';
import type { StatusAnswer } from '../../../src/lines/ports/carrier.js';
import { noAnswers, refused, says, unreadable } from '../../support/carrier-answers.js';
import { at, lineId, stateNames } from '../../support/make-line.js';
import { thresholds } from '../../support/profile.js';

const hourMs = 3_600_000;
const since = at('00:00');
const later = (ms: number): Date => new Date(since.getTime() + ms);

const makeEntry = (overrides: Partial<PollEntry> = {}): Omit<PollEntry, 'dueAtMs'> => ({
  id: lineId,
  revision: 3,
  state: 'pending',
  sinceMs: since.getTime(),
  watchedSinceMs: since.getTime(),
  pace: 'normal',
  isEscalated: false,
  ...overrides,
});

const minuteMs = 60_000;
const silences: readonly StatusAnswer[] = [refused, ...noAnswers];
const nothing: readonly StatusAnswer[] = [says('pending'), ...silences];
const word = (text: string): StatusAnswer => ({
  outcome: 'other',
  answer: { word: text, code: '100', at: at('17:30') },
});

describe('interpretStatus, of what the carrier says', () => {
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
    const judge = (status: StatusAnswer) => interpretStatus(makeEntry({ state }), status, since, thresholds)?.type;

    expect([judge(says('activated')), judge(says('unknown'))]).toEqual(eventsOf[state]);
  });

  it.each(stateNames)('draws no conclusion about a %s line from anything else', (state) => {
    const judged = nothing.map((status) => interpretStatus(makeEntry({ state }), status, since, thresholds));

    expect(judged).toEqual(nothing.map(() => undefined));
  });

  it('believes that a line is live even when it is overdue', () => {
    const event = interpretStatus(makeEntry(), says('activated'), later(5 * hourMs), thresholds);

    expect(event?.type).toBe('activate');
  });
});

describe('interpretStatus, of time', () => {
  it('escalates exactly when the threshold is reached and the carrier still says that it is pending', () => {
    const entry = makeEntry({ pace: 'late' });

    expect(interpretStatus(entry, says('pending'), later(4 * hourMs - 1), thresholds)).toBeUndefined();
    expect(interpretStatus(entry, says('pending'), later(4 * hourMs), thresholds)).toMatchObject({
      type: 'escalate',
      lastAnswer: { word: 'Pending Activation' },
    });
  });

  it.each(silences)(
    'does not claim that it is still pending when the carrier says nothing of it: $outcome',
    (status) => {
      const entry = makeEntry({ pace: 'late' });

      expect(interpretStatus(entry, status, later(4 * hourMs), thresholds)).toBeUndefined();
      expect(interpretStatus(entry, status, later(20 * 24 * hourMs), thresholds)).toBeUndefined();
    },
  );

  it.each(silences)('says that zw asks in vain once it has tried for a while: $outcome', (status) => {
    const entry = makeEntry({ pace: 'late', unansweredSinceMs: later(8 * hourMs).getTime() });
    const judge = (ms: number) => interpretStatus(entry, status, later(ms), thresholds);

    expect(judge(8 * hourMs + 15 * minuteMs - 1)).toBeUndefined();
    expect(judge(8 * hourMs + 15 * minuteMs)).toMatchObject({ type: 'go_unanswered', sinceAt: later(8 * hourMs) });
    expect(
      interpretStatus({ ...entry, saidUnanswered: { sinceMs: 0 } }, status, later(9 * hourMs), thresholds),
    ).toBeUndefined();
  });

  it('tries for a share of the threshold where that is short', () => {
    const short = { ...thresholds, escalateAfterMs: 16_000 };
    const entry = makeEntry({ pace: 'normal', unansweredSinceMs: later(20_000).getTime() });

    expect(interpretStatus(entry, refused, later(20_999), short)).toBeUndefined();
    expect(interpretStatus(entry, refused, later(21_000), short)?.type).toBe('go_unanswered');
  });

  it('says of an escalated line that zw asks in vain when that has lasted as long as its patience', () => {
    const unansweredSinceMs = later(8 * hourMs).getTime();
    const entry = makeEntry({ pace: 'late', isEscalated: true, unansweredSinceMs });

    expect(interpretStatus(entry, refused, later(12 * hourMs - 1), thresholds)).toBeUndefined();
    expect(interpretStatus(entry, refused, later(12 * hourMs), thresholds)?.type).toBe('go_unanswered');
  });

  it('says why there is no answer, and that the carrier answers about no number', () => {
    const entry = makeEntry({ pace: 'late', unansweredSinceMs: since.getTime() });
    const silent = { outcome: 'not_sent', detail: 'down', downSinceAt: since } as const;

    expect(interpretStatus(entry, silent, later(5 * hourMs), thresholds)).toMatchObject({
      detail: 'down',
      isCarrierSilent: true,
    });
    expect(interpretStatus(entry, refused, later(5 * hourMs), thresholds)).toMatchObject({
      detail: 'the carrier refuses to say 999 Account suspended',
    });
    expect(interpretStatus(entry, unreadable, later(5 * hourMs), thresholds)).toMatchObject({
      detail: expect.stringContaining('Sign in'),
    });
  });

  it('escalates when an answer comes at last, and lets the card follow where that was done before', () => {
    const entry = makeEntry({ pace: 'late', saidUnanswered: { sinceMs: 0 } });
    const judge = (isEscalated: boolean) =>
      interpretStatus({ ...entry, isEscalated }, says('pending'), later(9 * hourMs), thresholds)?.type;

    expect([judge(false), judge(true)]).toEqual(['escalate', 'hear_pending']);
  });

  it('does not escalate again', () => {
    const entry = makeEntry({ pace: 'late', isEscalated: true });

    expect(interpretStatus(entry, says('pending'), later(5 * hourMs), thresholds)).toBeUndefined();
  });

  it('ends the watch exactly when it has lasted long enough', () => {
    const entry = makeEntry({ pace: 'late', isEscalated: true });
    const endMs = thresholds.watchForMs;

    expect(interpretStatus(entry, says('pending'), later(endMs - 1), thresholds)).toBeUndefined();
    expect(interpretStatus(entry, says('pending'), later(endMs), thresholds)?.type).toBe('stop_watching');
  });

  it('counts the watch from when it was resumed', () => {
    const watchedSinceMs = later(thresholds.watchForMs).getTime();
    const entry = makeEntry({ pace: 'late', isEscalated: true, watchedSinceMs });

    expect(interpretStatus(entry, says('pending'), later(2 * thresholds.watchForMs - 1), thresholds)).toBeUndefined();
  });

  it('escalates before it ends the watch', () => {
    const event = interpretStatus(
      makeEntry({ pace: 'late' }),
      says('pending'),
      later(thresholds.watchForMs),
      thresholds,
    );

    expect(event?.type).toBe('escalate');
  });

  it('changes the pace when the wait becomes longer than usual', () => {
    const judge = (ms: number) => interpretStatus(makeEntry(), says('pending'), later(ms), thresholds);

    expect(judge(hourMs / 4 - 1)).toBeUndefined();
    expect(judge(hourMs / 4)).toEqual({ type: 'change_pace', at: later(hourMs / 4), pace: 'slow' });
    expect(judge(hourMs)).toMatchObject({ pace: 'late' });
  });

  it('gives no line up of which it has neither heard nor said how it stands', () => {
    const entry = makeEntry({ pace: 'late', isEscalated: true });
    const judge = (known: Partial<PollEntry>) =>
      interpretStatus({ ...entry, ...known }, refused, later(thresholds.watchForMs), thresholds)?.type;

    expect(judge({})).toBeUndefined();
    expect(judge({ saidUnanswered: { sinceMs: 0 } })).toBe('stop_watching');
  });

  it('makes nothing of the age of a line that is not pending', () => {
    const entry = makeEntry({ state: 'failed' });

    expect(interpretStatus(entry, says('pending'), later(thresholds.watchForMs), thresholds)).toBeUndefined();
  });
});

describe('interpretStatus, of a word that nobody has documented', () => {
  it.each(['Rejected', 'Failed', 'Ported Out', 'LOA Required', 'Cancelled'])('says at once that it is %s', (text) => {
    expect(interpretStatus(makeEntry(), word(text), later(1), thresholds)).toEqual({
      type: 'hear_unknown_word',
      at: later(1),
      answer: { word: text, code: '100', at: at('17:30') },
    });
  });

  it('says it once, and another word again', () => {
    const entry = makeEntry({ pace: 'late', unknownWord: { word: 'Rejected' } });

    expect(interpretStatus(entry, word('Rejected'), later(5 * hourMs), thresholds)).toBeUndefined();
    expect(interpretStatus(entry, word('Cancelled'), later(5 * hourMs), thresholds)?.type).toBe('hear_unknown_word');
  });

  it('claims of such a line neither that it is pending nor that it asks in vain: it is a person’s turn already', () => {
    const entry = makeEntry({ pace: 'late', unknownWord: { word: 'Rejected' }, unansweredSinceMs: since.getTime() });

    for (const status of silences)
      expect(interpretStatus(entry, status, later(9 * hourMs), thresholds)).toBeUndefined();
  });

  it.each([undefined, true] as const)(
    'lets the card follow when it is pending again (told before: %s)',
    (isRepeated) => {
      const entry = makeEntry({ unknownWord: { word: 'Processing', ...(isRepeated && { isRepeated }) } });
      const event = interpretStatus(entry, says('pending'), later(1), thresholds);

      expect(event).toMatchObject({ type: 'hear_pending', ...(isRepeated && { isQuiet: true }) });
      expect(event && 'isQuiet' in event).toBe(isRepeated === true);
    },
  );

  it.each(stateNames.filter((state) => state !== 'pending'))('means nothing for a line that is %s', (state) => {
    expect(interpretStatus(makeEntry({ state }), word('Rejected'), later(5 * hourMs), thresholds)).toBeUndefined();
  });
});
