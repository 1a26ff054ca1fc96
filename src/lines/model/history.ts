import type { DeletionReason, Transaction } from './facts.js';
import type { UserId } from './ids.js';

/** Everything that a line's history can tell of. What is no transition of the line's state is added by `addToHistory`. */
export const historyKinds = [
  'held',
  'released',
  'release_delayed',
  'cancelled',
  'requested',
  'adopted',
  'accepted',
  'scheduled',
  'refused',
  'not_sent',
  'not_received',
  'not_eligible',
  'found_after_all',
  'search_slowed',
  'answer_lost',
  'started',
  'activated',
  'failed',
  'escalated',
  'unanswered',
  'unknown_word',
  'answered_again',
  'lost',
  'found_again',
  'end_user_mailed',
  'mail_failed',
  'mail_doubtful',
  'mail_repeated',
  'end_user_told',
  'end_user_reminder',
  'watch_ended',
  'watch_resumed',
  'update_requested',
  'update_planned',
  'update_started',
  'updated',
  'update_refused',
  'update_not_received',
  'update_answer_lost',
  'deletion_held',
  'deletion_delayed',
  'deletion_cancelled',
  'deletion_requested',
  'deletion_scheduled',
  'deletion_refused',
  'deletion_not_sent',
  'deletion_not_received',
  'deletion_not_confirmed',
  'deletion_missed',
  'deletion_answer_lost',
  'deleted',
  'deleted_after_all',
  'password_kept',
  'password_shown',
  'password_lost',
  'session_key_asked',
  'session_key_made',
] as const;
export type HistoryKind = (typeof historyKinds)[number];

/** One thing that happened to a line. */
export interface HistoryEntry {
  readonly at: Date;
  readonly what: HistoryKind;
  /** Who did it; absent when the carrier or zw did. */
  readonly by?: UserId;
  /** Which request in a row it belongs to. */
  readonly attempt?: number;
  /** The instant for which it was asked for or accepted. */
  readonly effectiveAt?: Date;
  readonly customerId?: string;
  readonly reason?: DeletionReason;
  /** The call of the carrier that it came from, and what the carrier's support finds that call by. */
  readonly call?: Transaction['call'];
  readonly transactionId?: string;
  /** The id of a mail. */
  readonly messageId?: string;
  /** The carrier's code and words, or what came instead of an answer: foreign text. */
  readonly code?: string;
  readonly words?: string;
}

/** What happened to a line, over all of its requests. */
export interface History {
  /** Oldest first, the newest two hundred. */
  readonly entries: readonly HistoryEntry[];
  /** How many older ones are no longer kept. */
  readonly dropped: number;
  /** The line is older than its history. */
  readonly isPartial?: true;
}

/** More than a line gathers in years; a record is rewritten as a whole, so that it must not grow for ever. */
const maxEntries = 200;
/** Enough of what the carrier wrote to recognise it. */
const maxWordsCharacters = 300;

interface HasHistory {
  readonly history?: History;
}

/** Adds what happened to what a line's record tells of its past; the oldest entries make room. */
export function addToHistory<L extends HasHistory>(line: L, ...added: readonly HistoryEntry[]): L & HasHistory {
  const { history = { entries: [], dropped: 0, isPartial: true } } = line;
  if (added.length === 0) return line;
  const entries = [...history.entries, ...added.map(shorten)];
  const kept = entries.slice(-maxEntries);
  return { ...line, history: { ...history, entries: kept, dropped: history.dropped + entries.length - kept.length } };
}

function shorten(entry: HistoryEntry): HistoryEntry {
  return entry.words === undefined ? entry : { ...entry, words: entry.words.slice(0, maxWordsCharacters) };
}
