import type { Refusal } from '../model/facts.js';
import type { HistoryKind } from '../model/history.js';
import {
  type Line,
  type LineState,
  type Pending,
  type ProvisionRequest,
  type Scheduled,
  sentAt,
  type Unconfirmed,
  type Unwatched,
} from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { mayArriveUntil, orderSearchOf } from '../model/line-groups.js';
import { present } from '../model/present.js';
import { beginNotice } from './end-user-steps.js';
import { gatherSupportPacket, pendingOf } from './polling-steps.js';
import { calledAt, publishToAlerts, publishToChannel, publishToThread, refusalOf, type Step, wordsOf } from './step.js';

/** The carrier's clock may run ahead of ours; an effective date so little ahead still means at once. */
export const effectiveToleranceMs = 5 * 60_000;

/** Asks for a line: for the first time, after a refusal or a deletion, or as a retry. */
export function request(_line: unknown, { at, request }: EventOf<'request'>): Step {
  const { requestedBy: by, attempt, startAt: effectiveAt, customerId } = request;
  return {
    state: { state: 'requested' },
    request,
    ...eligibilityOf(request, at),
    history: [present({ what: 'requested', by, effectiveAt, customerId })],
    news: [publishToThread({ kind: 'requested', requestedBy: by, attempt })],
  };
}

/** Finds the call that said, at the same instant, that a request may be sent. */
export function eligibilityOf({ transactions }: ProvisionRequest, requestedAt: Date): Pick<Step, 'transaction'> {
  return present({ transaction: transactions.findLast(({ at }) => at.getTime() === requestedAt.getTime()) });
}

/** Takes in that the carrier accepted the request, for now or for later. */
export function accept(line: Line, event: EventOf<'accept'>) {
  const { request } = line;
  const { at, transactionId } = event;
  const told = event.effectiveAt ?? request.startAt ?? at;
  const toleranceMs = request.startAt ? 0 : effectiveToleranceMs;
  const isLater = told.getTime() > at.getTime() + toleranceMs;
  const effectiveAt = isLater ? told : undefined;
  // After a lost answer, zw may find out hours after the wait began that the carrier has the order.
  const since = line.state === 'requested' ? at : waitingSince(line, at);
  const state: Scheduled | Pending = isLater
    ? { state: 'scheduled', effectiveAt: told }
    : { state: 'pending', pendingSinceAt: since, watchedSinceAt: since, pace: 'normal', ...escalationOf(line) };
  const { requestedBy } = request;
  return {
    state,
    ...calledAt(at, 'add', transactionId),
    history: [isLater ? ({ what: 'scheduled', effectiveAt: told } as const) : ({ what: 'accepted' } as const)],
    news: [publishToThread(present({ kind: 'accepted', requestedBy, effectiveAt, transactionId }))],
  } satisfies Step;
}

/** Takes in that the carrier said no at once: the form tells it, and the thread if the line already has one. */
export function refuse(line: Line, event: EventOf<'refuse'>): Step {
  const step = refuseLater(line, event);
  // Nobody is at the form when the time of a request has come that zw held.
  return line.card || line.request.releasedAt ? step : { ...step, news: [], forgetsRequest: true };
}

const refusals: Readonly<Record<Refusal['by'], HistoryKind>> = {
  carrier: 'refused',
  not_sent: 'not_sent',
  not_received: 'not_received',
  not_confirmed: 'answer_lost',
  not_eligible: 'not_eligible',
};

/** Takes in later that nothing was ordered: nobody is at the form any more, so the thread tells it. */
export function refuseLater(line: Line, { at, refusal }: EventOf<'refuse'>): Step {
  const { requestedBy } = line.request;
  // The carrier may get an order later that it did not have after the lost answer.
  const search = line.state === 'unconfirmed' ? orderSearchOf(line, at) : undefined;
  const mayArriveUntilAt = search && mayArriveUntil(search);
  return {
    state: { state: 'refused', refusedAt: at, refusal },
    ...present({ search }),
    ...calledAt(at, refusal.by === 'not_eligible' ? 'eligible' : 'add', refusal.transactionId),
    history: [refusalOf(refusal, refusals[refusal.by])],
    news: [publishToThread(present({ kind: 'refused', requestedBy, refusal, mayArriveUntilAt }))],
  };
}

/** Keeps that nobody knows whether the carrier got the request. */
export function loseAnswer(_line: unknown, { at, detail }: EventOf<'lose_answer'>): Step {
  return {
    state: { state: 'unconfirmed', unconfirmedAt: at, detail },
    history: [{ what: 'answer_lost', words: detail }],
    news: [publishToThread({ kind: 'unconfirmed', operation: 'add', detail })],
  };
}

/** Starts the clock of waiting at the effective instant, whenever zw noticed that the instant came. */
export function start({ effectiveAt }: Line<Scheduled>, _event: EventOf<'start'>): Step {
  return {
    state: { state: 'pending', pendingSinceAt: effectiveAt, watchedSinceAt: effectiveAt, pace: 'normal' },
    history: [{ what: 'started' }],
    news: [publishToThread({ kind: 'started', effectiveAt })],
  };
}

/** Changes only what the card says: the waiting is longer than usual now. */
export function changePace(line: Line<Pending>, { pace }: EventOf<'change_pace'>): Step {
  return { state: { ...pendingOf(line), pace } };
}

/** Makes a line active: the carrier says that it is live. */
export function activate(line: Line, { at, answer }: EventOf<'activate'>): Step {
  const pendingSinceAt = waitingSince(line, at);
  const { requestedBy, endUser } = line.request;
  const { transactionId } = answer;
  const news = present({ kind: 'activated', requestedBy, pendingSinceAt, transactionId, isMailed: endUser?.isMailed });
  return {
    state: { state: 'active', activeAt: at, pendingSinceAt, telling: beginNotice(line, at) },
    ...calledAt(at, 'status', transactionId),
    history: [{ what: 'activated', ...wordsOf(answer) }],
    news: [publishToThread(news), publishToAlerts(news)],
  };
}

/** Makes a line failed: the carrier says Unknown. After a retry that is escalated at once, unless it was before. */
export function fail(line: Line, { at, answer }: EventOf<'fail'>): Step {
  const pendingSinceAt = waitingSince(line, at);
  const { requestedBy, attempt } = line.request;
  const { escalatedAt } = escalationOf(line);
  const state = { state: 'failed', failedAt: at, pendingSinceAt, answer } as const;
  const called = calledAt(at, 'status', answer.transactionId);
  const history = { what: 'failed', ...wordsOf(answer) } as const;
  const news = { kind: 'failed', requestedBy, attempt, answer } as const;
  if (attempt < 2 || escalatedAt) {
    const told = [publishToChannel(news), publishToAlerts(news)];
    return { state: { ...state, ...present({ escalatedAt }) }, ...called, history: [history], news: told };
  }
  const packet = gatherSupportPacket(line, pendingSinceAt, answer);
  const escalated = { kind: 'escalated', requestedBy, pendingSinceAt, cause: 'failed_twice', packet } as const;
  return {
    state: { ...state, escalatedAt: at },
    ...called,
    history: [history, { what: 'escalated' }],
    news: [publishToThread(news), publishToChannel(escalated), publishToAlerts(escalated)],
  };
}

/** Escalates a line that the carrier has called pending for too long: told once, and still watched. */
export function escalate(line: Line<Pending>, event: EventOf<'escalate'>): Step {
  const { state, pendingSinceAt, watchedSinceAt, pace } = line;
  const { at, lastAnswer } = event;
  const packet = gatherSupportPacket(line, pendingSinceAt, lastAnswer);
  const { requestedBy } = line.request;
  const news = { kind: 'escalated', requestedBy, pendingSinceAt, cause: 'overdue', packet } as const;
  return {
    state: { state, pendingSinceAt, watchedSinceAt, pace, escalatedAt: at },
    ...calledAt(at, 'status', lastAnswer?.transactionId),
    history: [{ what: 'escalated', ...(lastAnswer && wordsOf(lastAnswer)) }],
    news: [publishToChannel(news), publishToAlerts(news)],
  };
}

/** Escalates a line of which nobody could find out for too long whether the carrier has the order: told once, and still asked about. */
export function escalateUnconfirmed(line: Line<Unconfirmed>, { at }: EventOf<'escalate'>): Step {
  const { state, unconfirmedAt, detail } = line;
  const packet = gatherSupportPacket(line, unconfirmedAt);
  const { requestedBy } = line.request;
  const news = { kind: 'escalated', requestedBy, pendingSinceAt: unconfirmedAt, cause: 'unconfirmed', packet } as const;
  return {
    state: { state, unconfirmedAt, detail, escalatedAt: at },
    history: [{ what: 'escalated' }],
    news: [publishToChannel(news), publishToAlerts(news)],
  };
}

/** Stops asking about a pending line, and says so: nobody can wait for ever. */
export function stopWatching(line: Line<Pending>, { at }: EventOf<'stop_watching'>): Step {
  const { pendingSinceAt } = line;
  return {
    state: { state: 'unwatched', pendingSinceAt, unwatchedAt: at, ...escalationOf(line) },
    history: [{ what: 'watch_ended' }],
    news: [publishToThread({ kind: 'watch_ended', pendingSinceAt })],
  };
}

/** Lets zw go on asking, as somebody wants. */
export function resumePolling(line: Line<Unwatched>, { at, by }: EventOf<'resume_watching'>): Step {
  const { pendingSinceAt } = line;
  return {
    state: { state: 'pending', pendingSinceAt, watchedSinceAt: at, pace: 'late', ...escalationOf(line) },
    history: [{ what: 'watch_resumed', by }],
    news: [publishToThread({ kind: 'watch_resumed', by })],
  };
}

const escalationOf = (line: Line): { readonly escalatedAt?: Date } =>
  'escalatedAt' in line && line.escalatedAt ? { escalatedAt: line.escalatedAt } : {};

function waitingSince(line: Line, at: Date): Date {
  if ('pendingSinceAt' in line) return line.pendingSinceAt;
  const { startAt } = line.request;
  const beganAt = line.state === 'scheduled' ? line.effectiveAt : (startAt ?? sentAt(line.request));
  return beganAt < at ? beganAt : at;
}

/** Makes a card for a line that was ordered another way: the line stands as the carrier says, and what came before is unknown. */
export function adopt(_line: Line | undefined, { at, request, stands, answer }: EventOf<'adopt'>): Step {
  const { requestedBy: by, customerId } = request;
  return {
    state: stateFrom({ at, stands, answer }),
    request,
    ...calledAt(at, 'status', answer.transactionId),
    history: [present({ what: 'adopted', by, customerId, ...wordsOf(answer) })],
    news: [publishToThread({ kind: 'adopted', by, stands, answer })],
  };
}

function stateFrom({ at, stands, answer }: Pick<EventOf<'adopt'>, 'at' | 'stands' | 'answer'>): LineState {
  switch (stands) {
    case 'activated':
      return { state: 'active', activeAt: at, pendingSinceAt: at };
    case 'pending':
      return { state: 'pending', pendingSinceAt: at, watchedSinceAt: at, pace: 'normal' };
    case 'unknown':
      return { state: 'failed', failedAt: at, pendingSinceAt: at, answer };
  }
}
