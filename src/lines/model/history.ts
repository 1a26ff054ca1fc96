import { z } from 'zod';
import { callSchema, deletionReasonSchema, instantSchema } from './facts.js';
import { credentialHistoryKinds } from './happenings/credential.js';
import { deletionHistoryKinds } from './happenings/deletion.js';
import { endUserHistoryKinds } from './happenings/end-user.js';
import { holdingHistoryKinds } from './happenings/holding.js';
import { orderHistoryKinds } from './happenings/order.js';
import { pollingHistoryKinds } from './happenings/polling.js';
import { updateHistoryKinds } from './happenings/update.js';
import { verificationHistoryKinds } from './happenings/verification.js';
import { userIdSchema } from './ids.js';

/** Everything that a line's history can tell of. */
export const historyKinds = [
  ...orderHistoryKinds,
  ...holdingHistoryKinds,
  ...pollingHistoryKinds,
  ...deletionHistoryKinds,
  ...verificationHistoryKinds,
  ...updateHistoryKinds,
  ...endUserHistoryKinds,
  ...credentialHistoryKinds,
] as const;
export type HistoryKind = (typeof historyKinds)[number];

const entrySchema = z.object({
  at: instantSchema,
  what: z.enum(historyKinds),
  /** Who did it; absent when the carrier or zw did. */
  by: userIdSchema.exactOptional(),
  /** Which request in a row it belongs to. */
  attempt: z.int().positive().exactOptional(),
  /** The instant for which it was asked for or accepted. */
  effectiveAt: instantSchema.exactOptional(),
  customerId: z.string().exactOptional(),
  reason: deletionReasonSchema.exactOptional(),
  /** The call of the carrier that it came from. */
  call: callSchema.exactOptional(),
  /** What the carrier's support finds that call by. */
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
  /** How many older ones are no longer kept. */
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
