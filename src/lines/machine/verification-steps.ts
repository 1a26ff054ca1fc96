import type { Active, Line, Lost } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { searchOf } from '../model/line-groups.js';
import { present } from '../model/present.js';
import { accept } from './provisioning-steps.js';
import { calledAt, publishToAlerts, publishToChannel, type Step, wordsOf } from './step.js';

/** Makes a line lost, of which the carrier has said twice that it is not ours. What it was is kept: it may come back. */
export function lose(line: Line<Active>, { at, loss }: EventOf<'lose'>): Step {
  const { state, activeAt, pendingSinceAt, telling, request } = line;
  const { code, description: words, transactionId } = loss;
  const news = { kind: 'lost', requestedBy: request.requestedBy, loss } as const;
  return {
    state: { state: 'lost', lostAt: at, loss, previous: present({ state, activeAt, pendingSinceAt, telling }) },
    ...calledAt(at, 'eligible', transactionId),
    history: [present({ what: 'lost', code, words })],
    news: [publishToChannel(news), publishToAlerts(news)],
  };
}

/** Makes a lost line what it was: the carrier says that the line is ours again, and active. */
export function findAgain({ previous, request }: Line<Lost>, { at, answer }: EventOf<'find_again'>): Step {
  const news = { kind: 'found_again', requestedBy: request.requestedBy, answer } as const;
  return {
    state: previous,
    ...calledAt(at, 'status', answer.transactionId),
    history: [{ what: 'found_again', ...wordsOf(answer) }],
    news: [publishToChannel(news), publishToAlerts(news)],
  };
}

/** Takes in that the carrier has the order after all, although it did not have the order when zw asked before. */
export function findOrder(line: Line, { at, effectiveAt: from, call, transactionId }: EventOf<'find_order'>): Step {
  const { state } = accept(line, present({ type: 'accept', at, effectiveAt: from }));
  const effectiveAt = state.state === 'scheduled' ? state.effectiveAt : undefined;
  const { requestedBy } = line.request;
  return {
    state,
    ...calledAt(at, call, transactionId),
    history: [present({ what: 'found_after_all', effectiveAt })],
    news: [publishToChannel(present({ kind: 'found_after_all', requestedBy, effectiveAt, transactionId }))],
  };
}

/** Takes in that the carrier has deleted the line after all, although it still had the line when zw asked before. */
export function findDeletion(line: Line, { at, transactionId }: EventOf<'find_deletion'>): Step | undefined {
  const search = searchOf(line);
  if (search?.call !== 'delete') return undefined;
  const { deletion } = search;
  const { requestedBy: by, reason } = deletion;
  return {
    state: present({ state: 'deleted', deletion, deletedAt: at, transactionId }),
    ...calledAt(at, 'eligible', transactionId),
    history: [{ what: 'deleted_after_all' }],
    news: [publishToChannel(present({ kind: 'deleted_after_all', by, reason, transactionId }))],
  };
}

/** Ends the search of the sweep after a day. Only the card changes, and the nightly round goes on with the search. */
export function slowSearch(line: Line, { at }: EventOf<'slow_search'>): Step | undefined {
  const search = searchOf(line);
  return search && { search: { ...search, slowedAt: at }, history: [{ what: 'search_slowed' }] };
}
