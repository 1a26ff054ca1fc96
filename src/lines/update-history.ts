import type { HistoryEntry } from './history.js';
import type { Line } from './line.js';
import { transactionOf } from './transaction-of.js';
import type { UpdateEvent } from './update-event.js';

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
