import type { Deleted, Line } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { searchOf } from '../model/line-groups.js';
import { IllegalTransitionError } from '../ports/errors.js';
import { accept } from './provisioning-steps.js';
import { type Step, stateOf, tellChannel } from './step.js';

/** The carrier has the order after all, although it did not have it when zw asked before. */
export function findOrder(line: Line, { at, effectiveAt, transactionId }: EventOf<'find_order'>): Step {
  const { state } = accept(line, { type: 'accept', at, ...(effectiveAt && { effectiveAt }) });
  const news = {
    kind: 'found_after_all',
    requestedBy: line.request.requestedBy,
    ...(state.state === 'scheduled' && { effectiveAt: state.effectiveAt }),
    ...(transactionId !== undefined && { transactionId }),
  } as const;
  return { state, news: [tellChannel(news)] };
}

/** The carrier has deleted the line after all, although it still had it when zw asked before. */
export function findDeletion(line: Line, { at, transactionId }: EventOf<'find_deletion'>): Step {
  const search = searchOf(line);
  if (search?.call !== 'delete') throw new IllegalTransitionError(line.state, 'find_deletion');
  const { deletion } = search;
  const transaction = transactionId === undefined ? {} : { transactionId };
  const state: Deleted = { state: 'deleted', deletion, deletedAt: at, ...transaction };
  const { requestedBy: by, reason } = deletion;
  return { state, news: [tellChannel({ kind: 'deleted_after_all', by, reason, ...transaction })] };
}

/** The sweep has searched for a day. Only the card changes, and the nightly round goes on with the search. */
export function slowSearch(line: Line, { at }: EventOf<'slow_search'>): Step {
  const search = searchOf(line);
  if (!search) throw new IllegalTransitionError(line.state, 'slow_search');
  return { state: stateOf(line), search: { ...search, slowedAt: at }, news: [] };
}
