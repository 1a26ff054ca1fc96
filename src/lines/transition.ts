import type { Announcement } from './announcement.js';
import { IllegalTransitionError } from './errors.js';
import { addToHistory, historyOf } from './history.js';
import type { LineId } from './ids.js';
import type { Line, ProvisionRequest, StateName } from './line.js';
import type { EventOf, LineEvent, LineEventName } from './line-event.js';
import { request } from './provisioning-steps.js';
import type { EventByName, LineByState, Step } from './step.js';
import { transactionOf } from './transaction-of.js';
import { type TransitionsFrom, transitions } from './transitions.js';

/** Enough for a support packet; more would let a record grow with every retry. */
const keptTransactions = 20;

/** A line that is asked for the first time. */
export function createLine(id: LineId, event: EventOf<'request'>): Line {
  const step = request(undefined, event);
  const outbox = announce(id, 1, step, event.at);
  const history = { entries: [], dropped: 0 };
  return recordEvent({ id, revision: 1, request: event.request, outbox, history, ...step.state }, event);
}

/**
 * What a line becomes when something happens to it, with what must be said of it added to its outbox.
 * @throws {IllegalTransitionError} when a line in this state knows no such event.
 */
export function transition(line: Line, event: LineEvent): Line {
  const step = stepFrom(line.state, line, event.type, event);
  if (!step) throw new IllegalTransitionError(line.state, event.type);
  const revision = line.revision + 1;
  const kept = step.forgetsRequest ? outboxBeforeRequest(line) : line.outbox;
  const after = {
    id: line.id,
    revision,
    request: step.request ?? withTransaction(line.request, event),
    ...(line.card && { card: line.card }),
    ...(line.history && { history: line.history }),
    outbox: [...kept, ...announce(line.id, revision, step, event.at)],
    ...step.state,
  };
  return recordEvent(after, event);
}

const recordEvent = (after: Line, event: LineEvent): Line =>
  addToHistory(after, ...historyOf(event, after, after.request.attempt));

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

function announce(id: LineId, revision: number, step: Step, at: Date): Announcement[] {
  return step.news.map(({ to, news }, index) => ({ id: `${id}.${revision}.${index}`, at, to, news }));
}

function withTransaction(request: ProvisionRequest, event: LineEvent): ProvisionRequest {
  const transaction = transactionOf(event);
  if (!transaction) return request;
  return { ...request, transactions: [...request.transactions, transaction].slice(-keptTransactions) };
}
