import type { Refusal } from '../model/facts.js';
import type { HistoryEntry, HistoryKind } from '../model/history.js';
import type { Line, LineState } from '../model/line.js';
import type { LineEvent, UpdateEvent } from '../model/line-event.js';
import { transactionOf } from './transaction-of.js';

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
    case 'find_order':
      return [
        {
          ...common,
          what: 'found_after_all',
          ...(state.state === 'scheduled' && { effectiveAt: state.effectiveAt }),
        },
      ];
    case 'find_deletion':
      return [{ ...common, what: 'deleted_after_all' }];
    case 'slow_search':
      return [{ ...common, what: 'search_slowed' }];
    case 'escalate':
      return [{ ...common, what: 'escalated', ...(event.lastAnswer && wordsOf(event.lastAnswer)) }];
    case 'go_unanswered':
      return [{ ...common, what: 'unanswered', words: event.detail }];
    case 'hear_unknown_word': {
      const isRepeated = state.state === 'pending' && state.unknownWord?.isRepeated;
      return isRepeated ? [] : [{ ...common, what: 'unknown_word', ...wordsOf(event.answer) }];
    }
    case 'hear_pending':
      return event.isQuiet ? [] : [{ ...common, what: 'answered_again', ...wordsOf(event.answer) }];
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

/** What an event of a change, and what the line became by it, mean for the line's history. */
export function historyOfUpdate(event: UpdateEvent, after: Pick<Line, 'request' | 'update'>): HistoryEntry {
  const transaction = transactionOf(event);
  const common = {
    at: event.at,
    attempt: after.request.attempt,
    ...(transaction && { call: transaction.call, transactionId: transaction.transactionId }),
  };
  switch (event.type) {
    case 'request_update': {
      const { requestedBy: by, customerId, effectiveAt } = event.update;
      return { ...common, what: 'update_requested', by, customerId, ...(effectiveAt && { effectiveAt }) };
    }
    case 'accept_update':
      return after.update?.stage === 'planned'
        ? { ...common, what: 'update_planned', effectiveAt: after.update.effectiveAt, ...customerOf(after.update) }
        : { ...common, what: 'updated', ...customerOf(after.request) };
    case 'refuse_update': {
      const { by, code, description } = event.refusal;
      const words = {
        ...(code !== undefined && { code }),
        ...(description !== undefined && { words: description }),
      };
      return { ...common, what: by === 'carrier' ? 'update_refused' : 'update_not_received', ...words };
    }
    case 'lose_update_answer':
      return { ...common, what: 'update_answer_lost', words: event.detail };
    case 'finish_update':
      return { ...common, what: 'update_started', ...customerOf(after.request) };
  }
}

const customerOf = ({ customerId }: { readonly customerId?: string }) =>
  customerId === undefined ? {} : { customerId };
