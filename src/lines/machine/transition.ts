import type { Announcement } from '../model/announcement.js';
import { addToHistory } from '../model/history.js';
import type { LineId } from '../model/ids.js';
import type { Line, StateName } from '../model/line.js';
import {
  type EventOf,
  type HeldDeletionEvent,
  isHeldDeletionEvent,
  isUpdateEvent,
  type LineEvent,
  type LineEventName,
  type UpdateEvent,
} from '../model/line-event.js';
import { searchOf } from '../model/line-groups.js';
import type { ProvisionRequest } from '../model/request.js';
import { IllegalTransitionError } from '../ports/errors.js';
import { adopt } from './adoption-steps.js';
import { stepHeldDeletion } from './held-deletion-steps.js';
import { historyOf, historyOfUpdate } from './history.js';
import { hold } from './holding-steps.js';
import { request } from './provisioning-steps.js';
import type { EventByName, LineByState, Step } from './step.js';
import { transactionOf } from './transaction-of.js';
import { type TransitionsFrom, transitions } from './transitions.js';
import { stepUpdate } from './update-steps.js';

/** Enough for a support packet; more would let a record grow with every retry. */
const maxTransactions = 20;

/** A line that is asked for, now or later, or adopted, for the first time. */
export function createLine(id: LineId, event: EventOf<'request' | 'hold' | 'adopt'>): Line {
  const step = firstStep(event);
  const outbox = announce(id, 1, step, event.at);
  const history = { entries: [], dropped: 0 };
  return recordEvent({ id, revision: 1, request: event.request, outbox, history, ...step.state }, event);
}

function firstStep(event: EventOf<'request' | 'hold' | 'adopt'>): Step {
  switch (event.type) {
    case 'request':
      return request(undefined, event);
    case 'hold':
      return hold(undefined, event);
    case 'adopt':
      return adopt(undefined, event);
  }
}

/**
 * What a line becomes when something happens to it, with what must be said of it added to its outbox.
 * @throws {IllegalTransitionError} when a line in this state knows no such event.
 */
export function transition(line: Line, event: LineEvent | UpdateEvent | HeldDeletionEvent): Line {
  if (isUpdateEvent(event)) return transitionUpdate(line, event);
  if (isHeldDeletionEvent(event)) return transitionHeldDeletion(line, event);
  const step = stepFrom(line.state, line, event.type, event);
  if (!step) throw new IllegalTransitionError(line.state, event.type);
  const revision = line.revision + 1;
  const kept = step.forgetsRequest ? outboxBeforeRequest(line) : line.outbox;
  const after = {
    id: line.id,
    revision,
    request: requestAfter(line, step, event),
    ...(line.update && survives(step) && { update: line.update }),
    ...heldDeletionAfter(line, step),
    ...searchAfter(line, step),
    ...(line.card && { card: line.card }),
    ...(line.history && { history: line.history }),
    outbox: [...kept, ...announce(line.id, revision, step, event.at)],
    ...passwordAfter(line, step),
    ...step.state,
  };
  return recordEvent(after, event);
}

const recordEvent = (after: Line, event: LineEvent): Line =>
  addToHistory(after, ...historyOf(event, after, after.request.attempt));

function transitionUpdate(line: Line, event: UpdateEvent): Line {
  const step = stepUpdate(line, event);
  if (!step) throw new IllegalTransitionError(line.state, event.type);
  const revision = line.revision + 1;
  const { update: _before, ...rest } = line;
  const { customerId = line.request.customerId } = step;
  const request = { ...line.request, ...(customerId !== undefined && { customerId }) };
  const after = {
    ...rest,
    revision,
    request: withTransaction(request, event),
    ...(step.update && { update: step.update }),
    outbox: [...line.outbox, ...announce(line.id, revision, step, event.at)],
  };
  return addToHistory(after, historyOfUpdate(event, after));
}

function transitionHeldDeletion(line: Line, event: HeldDeletionEvent): Line {
  const step = stepHeldDeletion(line, event);
  if (!step) throw new IllegalTransitionError(line.state, event.type);
  const revision = line.revision + 1;
  const { heldDeletion: _before, ...rest } = line;
  const after = {
    ...rest,
    revision,
    ...(step.heldDeletion && { heldDeletion: step.heldDeletion }),
    outbox: [...line.outbox, ...announce(line.id, revision, step, event.at)],
  };
  return addToHistory(after, step.entry);
}

// It is sent or overtaken, or nothing is left to delete. What was ordered anew in vain may be ordered once more.
function heldDeletionAfter(line: Line, step: Step): Pick<Line, 'heldDeletion'> {
  const { state } = step.state;
  const heldDeletion = step.heldDeletion ?? line.heldDeletion;
  return heldDeletion && state !== 'deleting' && state !== 'deleted' ? { heldDeletion } : {};
}

const mayStillBeOrdered: readonly StateName[] = ['refused', 'requested', 'unconfirmed', 'held', 'cancelled'];
const isDeletedOrNew: readonly StateName[] = ['deleted', 'requested', 'held'];

// An order is searched for until the carrier has one, a deletion as long as there is anything to delete.
function searchAfter(line: Line, step: Step): Pick<Line, 'search'> {
  const { state } = step.state;
  const search = step.search ?? line.search ?? searchOf(line);
  if (!search) return {};
  const isKept = search.call === 'add' ? mayStillBeOrdered.includes(state) : !isDeletedOrNew.includes(state);
  return isKept ? { search } : {};
}

// A new request goes out with what was asked for last, and what is deleted has nothing left to change.
const survives = ({ state: { state } }: Step): boolean =>
  state !== 'requested' && state !== 'held' && state !== 'deleted';

// A new request comes with its transactions; one that is released gains one.
function requestAfter(line: Line, step: Step, event: LineEvent): ProvisionRequest {
  const { request = line.request } = step;
  return event.type === 'request' || event.type === 'hold' ? request : withTransaction(request, event);
}

// A new request brings an account of its own, and what opened a deleted one opens nothing.
function passwordAfter(line: Line, step: Step): Pick<Line, 'password'> {
  const password = step.password ?? line.password;
  const isOver = step.request !== undefined || (step.state.state === 'deleted' && password?.state === 'kept');
  return password === undefined || isOver ? {} : { password };
}

function stepFrom<State extends StateName, Event extends LineEventName>(
  state: State,
  line: LineByState[State],
  name: Event,
  event: EventByName[Event],
): Step | undefined {
  const known: TransitionsFrom<State> = transitions[state];
  return known[name]?.(line, event);
}

function outboxBeforeRequest({ outbox }: Line): readonly Announcement[] {
  const index = outbox.findLastIndex(({ news }) => news.kind === 'requested');
  return index < 0 ? outbox : outbox.slice(0, index);
}

function announce(id: LineId, revision: number, step: Pick<Step, 'news'>, at: Date): Announcement[] {
  return step.news.map(({ to, news }, index) => ({ id: `${id}.${revision}.${index}`, at, to, news }));
}

function withTransaction(request: ProvisionRequest, event: LineEvent | UpdateEvent): ProvisionRequest {
  const transaction = transactionOf(event);
  if (!transaction) return request;
  return { ...request, transactions: [...request.transactions, transaction].slice(-maxTransactions) };
}
