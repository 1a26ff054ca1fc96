import type { Announcement } from '../model/announcement.js';
import { addToHistory } from '../model/history.js';
import type { LineId } from '../model/ids.js';
import type { Line, LineState, ProvisionRequest, StateName } from '../model/line.js';
import type { EventOf, LineEvent } from '../model/line-event.js';
import { searchOf } from '../model/line-groups.js';
import { present } from '../model/present.js';
import { IllegalTransitionError } from '../ports/errors.js';
import { hold } from './holding-steps.js';
import { adopt, request } from './provisioning-steps.js';
import { type Step, stateOf } from './step.js';
import { stepFor } from './transitions.js';

/** Enough for a support packet; more would let a record grow with every retry. */
const maxTransactions = 20;

/** Makes a line that is asked for, now or later, or adopted, for the first time. */
export function createLine(id: LineId, event: EventOf<'request' | 'hold' | 'adopt'>): Line {
  const { state, ...step } = firstStep(event);
  if (!state) throw new IllegalTransitionError('absent', event.type);
  const line = { id, revision: 1, request: event.request, outbox: announce(id, 1, step, event.at), ...state };
  return record({ ...line, history: { entries: [], dropped: 0 } }, step, event.at);
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
 * Makes of a line what it becomes when something happens to it, with what must be said of that added to its outbox.
 * @throws {IllegalTransitionError} when a line that stands like this knows no such event.
 */
export function transition(line: Line, event: LineEvent): Line {
  const step = stepFor(line, event.type)?.(line, event);
  if (!step) throw new IllegalTransitionError(line.state, event.type);
  const state = step.state ?? stateOf(line);
  const revision = line.revision + 1;
  const kept = step.forgetsRequest ? outboxBeforeRequest(line) : line.outbox;
  const { id, card, history } = line;
  const after = {
    id,
    revision,
    request: requestAfter(line, step),
    ...updateAfter(line, step),
    ...heldDeletionAfter(line, step),
    ...searchAfter(line, step, state),
    ...present({ card, history }),
    outbox: [...kept, ...announce(id, revision, step, event.at)],
    ...passwordAfter(line, step),
    ...state,
  };
  return record(after, step, event.at);
}

/** Adds what happened to a line's history. */
function record(after: Line, { history = [], transaction }: Step, at: Date): Line {
  const { attempt } = after.request;
  const call = transaction && { call: transaction.call, transactionId: transaction.transactionId };
  return addToHistory(after, ...history.map((entry, index) => ({ at, attempt, ...(index === 0 && call), ...entry })));
}

// A new request goes out with what was asked for last, and what is deleted has nothing left to change.
function updateAfter(line: Line, step: Step): Pick<Line, 'update'> {
  const update = step.update === undefined ? line.update : step.update;
  return update && !becomes(step, 'requested', 'held', 'deleted') ? { update } : {};
}

// A held deletion ends when a deletion is sent, or when nothing is left to delete.
function heldDeletionAfter(line: Line, step: Step): Pick<Line, 'heldDeletion'> {
  const heldDeletion = step.heldDeletion === undefined ? line.heldDeletion : step.heldDeletion;
  return heldDeletion && !becomes(step, 'deleting', 'deleted') ? { heldDeletion } : {};
}

const mayStillBeOrdered: readonly StateName[] = ['refused', 'requested', 'unconfirmed', 'held', 'cancelled'];

// An order is searched for until the carrier has one, a deletion as long as there is anything to delete.
function searchAfter(line: Line, step: Step, { state }: LineState): Pick<Line, 'search'> {
  const search = step.search ?? line.search ?? searchOf(line);
  if (!search) return {};
  const isKept =
    search.call === 'add' ? mayStillBeOrdered.includes(state) : !becomes(step, 'deleted', 'requested', 'held');
  return isKept ? { search } : {};
}

const becomes = ({ state }: Step, ...names: readonly StateName[]): boolean =>
  state !== undefined && names.includes(state.state);

// A new request comes with its transactions; every other gains the call that the event came from.
function requestAfter(line: Line, { request = line.request, transaction }: Step): ProvisionRequest {
  const { transactions } = request;
  if (!transaction || transactions.includes(transaction)) return request;
  return { ...request, transactions: [...transactions, transaction].slice(-maxTransactions) };
}

// A new request brings an account of its own, and what opened a deleted one opens nothing.
function passwordAfter(line: Line, step: Step): Pick<Line, 'password'> {
  const password = step.password ?? line.password;
  const isNewRequest = step.state !== undefined && step.request !== undefined;
  const isOver = isNewRequest || (becomes(step, 'deleted') && password?.state === 'kept');
  return password === undefined || isOver ? {} : { password };
}

function outboxBeforeRequest({ outbox }: Line): readonly Announcement[] {
  const index = outbox.findLastIndex(({ news }) => news.kind === 'requested');
  return index < 0 ? outbox : outbox.slice(0, index);
}

function announce(id: LineId, revision: number, { news = [] }: Step, at: Date): Announcement[] {
  return news.map(({ to, news }, index) => ({ id: `${id}.${revision}.${index}`, at, to, news }));
}
