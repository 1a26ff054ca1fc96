import type { Transaction } from '../model/facts.js';
import type { LineEvent, UpdateEvent } from '../model/line-event.js';

/** The call of the carrier that an event came from, if it left a transaction id. */
export function transactionOf(event: LineEvent | UpdateEvent): Transaction | undefined {
  const make = (call: Transaction['call'], transactionId: string | undefined) =>
    transactionId === undefined ? undefined : { call, transactionId, at: event.at };
  switch (event.type) {
    case 'request':
    case 'hold':
      return event.request.transactions.findLast(({ at }) => at.getTime() === event.at.getTime());
    case 'release':
      return make('eligible', event.transactionId);
    case 'accept':
      return make('add', event.transactionId);
    case 'refuse':
      return make(event.refusal.by === 'not_eligible' ? 'eligible' : 'add', event.refusal.transactionId);
    case 'adopt':
    case 'find_again':
    case 'activate':
    case 'fail':
    case 'hear_unknown_word':
    case 'hear_pending':
      return make('status', event.answer.transactionId);
    case 'escalate':
      return make('status', event.lastAnswer?.transactionId);
    case 'accept_update':
      return make('update', event.transactionId);
    case 'refuse_update':
      return make('update', event.refusal.transactionId);
    case 'lose_update_answer':
      return make('status', event.standing.answer?.transactionId);
    case 'lose':
      return make('eligible', event.loss.transactionId);
    case 'accept_deletion':
      return make('delete', event.transactionId);
    case 'refuse_deletion':
      return make('delete', event.refusal.transactionId);
    case 'find_order':
      return make(event.call, event.transactionId);
    case 'find_deletion':
    case 'finish_deletion':
    case 'miss_deletion':
      return make('eligible', event.transactionId);
    default:
      return undefined;
  }
}
