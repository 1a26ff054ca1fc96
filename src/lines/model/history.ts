import { z } from 'zod';
import { callSchema, deletionReasonSchema, instantSchema } from './facts.js';
import { userIdSchema } from './ids.js';

/** Everything that a line's history can tell of. */
export const historyKinds = [
  // An order.
  'requested',
  'adopted',
  'accepted',
  'scheduled',
  'refused',
  'not_sent',
  'not_received',
  'not_eligible',
  'answer_lost',
  'started',
  'activated',
  'failed',
  // Requests and deletions that zw holds.
  'held',
  'released',
  'release_delayed',
  'cancelled',
  'deletion_held',
  'deletion_delayed',
  'deletion_cancelled',
  // A line that zw asks about.
  'escalated',
  'unanswered',
  'unknown_word',
  'answered_again',
  'watch_ended',
  'watch_resumed',
  // A deletion.
  'deletion_requested',
  'deletion_scheduled',
  'deletion_refused',
  'deletion_not_sent',
  'deletion_not_received',
  'deletion_not_confirmed',
  'deletion_missed',
  'deletion_answer_lost',
  'deleted',
  // Later looks at the carrier.
  'lost',
  'found_again',
  'found_after_all',
  'deleted_after_all',
  'search_slowed',
  // A change of the customer ID.
  'update_requested',
  'update_planned',
  'update_started',
  'updated',
  'update_refused',
  'update_not_received',
  'update_answer_lost',
  // The notice to an end user.
  'end_user_mailed',
  'mail_failed',
  'mail_doubtful',
  'mail_repeated',
  'end_user_told',
  'end_user_reminder',
  // The credentials of an account.
  'password_kept',
  'password_shown',
  'password_lost',
  'session_key_asked',
  'session_key_made',
] as const;
export type HistoryKind = (typeof historyKinds)[number];

const entrySchema = z.object({
  at: instantSchema,
  what: z.enum(historyKinds),
  /** The person who did it; absent when the carrier or zw did. */
  by: userIdSchema.exactOptional(),
  /** Which request in a row it belongs to. */
  attempt: z.int().positive().exactOptional(),
  /** The instant for which it was asked for or accepted. */
  effectiveAt: instantSchema.exactOptional(),
  customerId: z.string().exactOptional(),
  reason: deletionReasonSchema.exactOptional(),
  /** The call of the carrier that it came from. */
  call: callSchema.exactOptional(),
  /** The id by which the carrier's support finds that call. */
  transactionId: z.string().exactOptional(),
  /** The id of a mail. */
  messageId: z.string().exactOptional(),
  /** The carrier's code: foreign text. */
  code: z.string().exactOptional(),
  /** The carrier's words, or what came instead of an answer: foreign text. */
  words: z.string().exactOptional(),
});
/** One thing that happened to a line. */
export type HistoryEntry = Readonly<z.infer<typeof entrySchema>>;

/** The schema of what happened to a line, over all of its requests. */
export const historySchema = z.object({
  /** Oldest first, the newest two hundred. */
  entries: z.array(entrySchema).readonly(),
  /** The number of older entries that are no longer kept. */
  dropped: z.int().nonnegative(),
  /** The line is older than its history. */
  isPartial: z.literal(true).exactOptional(),
});
export type History = Readonly<z.infer<typeof historySchema>>;

/** More than a line gathers in years. Higher, and each write, which rewrites the whole record, takes longer for ever. */
const maxEntries = 200;
/** Fewer, and people do not recognise the carrier's words; more, and the record grows without use. */
const maxWordsCharacters = 300;

interface HasHistory {
  readonly history?: History;
}

/** Adds entries to a line's history; the oldest entries make room. */
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
