import type { UserId } from './ids.js';
import type { DeletionReason, LineState, Refusal, Transaction } from './line.js';
import type { LineEvent } from './line-event.js';
import { transactionOf } from './transaction-of.js';

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
  'answer_lost',
  'started',
  'activated',
  'failed',
  'escalated',
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
const keptEntries = 200;
/** Enough of what the carrier wrote to recognise it. */
const longestWords = 300;

interface HasHistory {
  readonly history?: History;
}

/** Adds what happened to what a line's record tells of its past; the oldest entries make room. */
export function addToHistory<L extends HasHistory>(line: L, ...added: readonly HistoryEntry[]): L & HasHistory {
  const { history = { entries: [], dropped: 0, isPartial: true } } = line;
  if (added.length === 0) return line;
  const entries = [...history.entries, ...added.map(shorten)];
  const kept = entries.slice(-keptEntries);
  return { ...line, history: { ...history, entries: kept, dropped: history.dropped + entries.length - kept.length } };
}

function shorten(entry: HistoryEntry): HistoryEntry {
  return entry.words === undefined ? entry : { ...entry, words: entry.words.slice(0, longestWords) };
}

/** What an event, and what the line became by it, mean for the line's history. A change of pace is no news of the line. */
export function historyOf(event: LineEvent, state: LineState, attempt: number): HistoryEntry[] {
  const transaction = transactionOf(event);
  const common = {
    at: event.at,
    attempt,
    ...(transaction && { call: transaction.call, transactionId: transaction.transactionId }),
  };
  switch (event.type) {
    case 'request': {
      const { requestedBy: by, startAt, customerId } = event.request;
      const asked = {
        ...(startAt && { effectiveAt: startAt }),
        ...(customerId !== undefined && { customerId }),
      };
      return [{ ...common, what: 'requested', by, ...asked }];
    }
    case 'adopt': {
      const { requestedBy: by, customerId } = event.request;
      const whose = customerId !== undefined && { customerId };
      return [{ ...common, what: 'adopted', by, ...whose, ...wordsOf(event.answer) }];
    }
    case 'hold': {
      const { requestedBy: by, customerId } = event.request;
      const customer = customerId === undefined ? {} : { customerId };
      return [{ ...common, what: 'held', by, effectiveAt: event.releaseAt, ...customer }];
    }
    case 'release':
      return [{ ...common, what: 'released', ...(event.by !== undefined && { by: event.by }) }];
    case 'delay':
      return [{ ...common, what: 'release_delayed', words: event.detail }];
    case 'cancel':
      return [{ ...common, what: 'cancelled', by: event.by }];
    case 'accept':
      return state.state === 'scheduled'
        ? [{ ...common, what: 'scheduled', effectiveAt: state.effectiveAt }]
        : [{ ...common, what: 'accepted' }];
    case 'refuse':
      return [{ ...common, ...refused(event.refusal, orderKinds) }];
    case 'lose_answer':
      return [{ ...common, what: 'answer_lost', words: event.detail }];
    case 'start':
      return [{ ...common, what: 'started' }];
    case 'change_pace':
      return [];
    case 'activate':
      return [{ ...common, what: 'activated', ...wordsOf(event.answer) }];
    case 'fail': {
      const failed = { ...common, what: 'failed', ...wordsOf(event.answer) } as const;
      const isEscalated = state.state === 'failed' && state.escalatedAt?.getTime() === event.at.getTime();
      return isEscalated ? [failed, { at: event.at, attempt, what: 'escalated' }] : [failed];
    }
    case 'lose': {
      const { code, description: words } = event.loss;
      return [{ ...common, what: 'lost', ...(code !== undefined && { code }), ...(words !== undefined && { words }) }];
    }
    case 'find_again':
      return [{ ...common, what: 'found_again', ...wordsOf(event.answer) }];
    case 'escalate':
      return [{ ...common, what: 'escalated', ...(event.lastAnswer && wordsOf(event.lastAnswer)) }];
    case 'begin_mail':
      return [];
    case 'finish_mail':
      return [{ ...common, what: 'end_user_mailed', messageId: event.messageId }];
    case 'fail_mail':
      return [{ ...common, what: event.isDoubtful ? 'mail_doubtful' : 'mail_failed', words: event.detail }];
    case 'repeat_mail':
      return [{ ...common, what: 'mail_repeated', by: event.by }];
    case 'mark_told':
      return [{ ...common, what: 'end_user_told', by: event.by }];
    case 'remind':
      return [{ ...common, what: 'end_user_reminder' }];
    case 'stop_watching':
      return [{ ...common, what: 'watch_ended' }];
    case 'resume_watching':
      return [{ ...common, what: 'watch_resumed', by: event.by }];
    case 'request_deletion': {
      const { requestedBy: by, reason, effectiveAt } = event.deletion;
      return [{ ...common, what: 'deletion_requested', by, reason, ...(effectiveAt && { effectiveAt }) }];
    }
    case 'accept_deletion':
      return state.state === 'deletion_scheduled'
        ? [{ ...common, what: 'deletion_scheduled', effectiveAt: state.effectiveAt }]
        : [{ ...common, what: 'deleted' }];
    case 'refuse_deletion':
      return [{ ...common, ...refused(event.refusal, deletionKinds) }];
    case 'lose_deletion_answer':
      return [{ ...common, what: 'deletion_answer_lost', words: event.detail }];
    case 'finish_deletion':
      return [{ ...common, what: 'deleted' }];
    case 'miss_deletion':
      return [{ ...common, what: 'deletion_missed' }];
    case 'keep_password':
      return [{ ...common, what: 'password_kept' }];
    case 'show_password':
      return [{ ...common, what: 'password_shown', by: event.by }];
    case 'lose_password':
      return [{ ...common, what: 'password_lost' }];
    case 'ask_session_key':
      return [{ ...common, what: 'session_key_asked', by: event.by }];
    case 'make_session_key':
      return [{ ...common, what: 'session_key_made', by: event.by }];
  }
}

type RefusalKinds = Readonly<Record<Refusal['by'], HistoryKind>>;
const orderKinds: RefusalKinds = {
  carrier: 'refused',
  not_sent: 'not_sent',
  not_received: 'not_received',
  not_confirmed: 'answer_lost',
  not_eligible: 'not_eligible',
};
const deletionKinds: RefusalKinds = {
  carrier: 'deletion_refused',
  not_sent: 'deletion_not_sent',
  not_received: 'deletion_not_received',
  not_confirmed: 'deletion_not_confirmed',
  not_eligible: 'deletion_not_received',
};

function refused({ by, code, description }: Refusal, kinds: RefusalKinds) {
  const words = {
    ...(code !== undefined && { code }),
    ...(description !== undefined && { words: description }),
  };
  return { what: kinds[by], ...words };
}

const wordsOf = ({ code, word }: { readonly code?: string; readonly word: string }) => ({
  ...(code !== undefined && { code }),
  words: word,
});
