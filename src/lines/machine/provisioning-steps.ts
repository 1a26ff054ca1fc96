import { type Line, type Pending, type Scheduled, sentAt, type Unconfirmed, type Unwatched } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { mayArriveUntil, orderSearchOf } from '../model/line-groups.js';
import { beginTelling } from './end-user-steps.js';
import { gatherSupportPacket, pendingOf } from './polling-steps.js';
import { publishToAlerts, publishToThread, type Step, tellChannel } from './step.js';

/** The carrier's clock may run ahead of ours; an effective date so little ahead still means at once. */
export const effectiveToleranceMs = 5 * 60_000;

/** A new request: the first one, one after a refusal or a deletion, or a retry. */
export function request(_line: unknown, { request }: EventOf<'request'>): Step {
  const { requestedBy, attempt } = request;
  return {
    state: { state: 'requested' },
    request,
    news: [publishToThread({ kind: 'requested', requestedBy, attempt })],
  };
}

/** The carrier took the request, for now or for later. */
export function accept(line: Line, event: EventOf<'accept'>): Step {
  const { request } = line;
  const told = event.effectiveAt ?? request.startAt ?? event.at;
  const toleranceMs = request.startAt ? 0 : effectiveToleranceMs;
  const isLater = told.getTime() > event.at.getTime() + toleranceMs;
  // When the answer was lost, that the carrier has it may come out hours after the wait began.
  const since = line.state === 'requested' ? event.at : waitingSince(line, event.at);
  const escalated = 'escalatedAt' in line && line.escalatedAt ? { escalatedAt: line.escalatedAt } : {};
  const state: Scheduled | Pending = isLater
    ? { state: 'scheduled', effectiveAt: told }
    : { state: 'pending', pendingSinceAt: since, watchedSinceAt: since, pace: 'normal', ...escalated };
  const { requestedBy } = request;
  const { transactionId } = event;
  return {
    state,
    news: [
      publishToThread({
        kind: 'accepted',
        requestedBy,
        ...(isLater && { effectiveAt: told }),
        ...(transactionId !== undefined && { transactionId }),
      }),
    ],
  };
}

/** The carrier said no at once: the form tells it, and the thread if the line already has one. */
export function refuse(line: Line, event: EventOf<'refuse'>): Step {
  const step = refuseLater(line, event);
  // Nobody is at the form when the time of a request has come that zw held.
  return line.card || line.request.releasedAt ? step : { ...step, news: [], forgetsRequest: true };
}

/** It came out later that nothing was ordered: nobody is at the form any more, so the thread tells it. */
export function refuseLater(line: Line, { at, refusal }: EventOf<'refuse'>): Step {
  const { requestedBy } = line.request;
  // What the carrier did not have after a lost answer it may have later.
  const search = line.state === 'unconfirmed' ? orderSearchOf(line, at) : undefined;
  const mayArriveUntilAt = search && mayArriveUntil(search);
  return {
    state: { state: 'refused', refusedAt: at, refusal },
    ...(search && { search }),
    news: [publishToThread({ kind: 'refused', requestedBy, refusal, ...(mayArriveUntilAt && { mayArriveUntilAt }) })],
  };
}

/** Nobody knows whether the carrier got the request. */
export function loseAnswer(_line: unknown, { at, detail }: EventOf<'lose_answer'>): Step {
  return {
    state: { state: 'unconfirmed', unconfirmedAt: at, detail },
    news: [publishToThread({ kind: 'unconfirmed', operation: 'add', detail })],
  };
}

/** The effective instant came: the clock of waiting starts there, whenever zw noticed. */
export function start({ effectiveAt }: Line<Scheduled>, _event: EventOf<'start'>): Step {
  return {
    state: { state: 'pending', pendingSinceAt: effectiveAt, watchedSinceAt: effectiveAt, pace: 'normal' },
    news: [publishToThread({ kind: 'started', effectiveAt })],
  };
}

/** Only the card changes: the waiting is longer than usual now. */
export function changePace(line: Line<Pending>, { pace }: EventOf<'change_pace'>): Step {
  return { state: { ...pendingOf(line), pace }, news: [] };
}

/** The carrier says that the line is live. */
export function activate(line: Line, { at, answer }: EventOf<'activate'>): Step {
  const pendingSinceAt = waitingSince(line, at);
  const { requestedBy } = line.request;
  const { transactionId } = answer;
  const news = {
    kind: 'activated',
    requestedBy,
    pendingSinceAt,
    ...(transactionId !== undefined && { transactionId }),
    ...(line.request.endUser?.isMailed && { isMailed: true as const }),
  } as const;
  const telling = beginTelling(line, at);
  return {
    state: { state: 'active', activeAt: at, pendingSinceAt, telling },
    news: [publishToThread(news), publishToAlerts(news)],
  };
}

/** The carrier says Unknown, which means failed; after a retry that is escalated at once, unless it was before. */
export function fail(line: Line, { at, answer }: EventOf<'fail'>): Step {
  const pendingSinceAt = waitingSince(line, at);
  const { requestedBy, attempt } = line.request;
  const failed = { kind: 'failed', requestedBy, attempt, answer } as const;
  const escalatedAt = 'escalatedAt' in line ? line.escalatedAt : undefined;
  if (attempt < 2 || escalatedAt) {
    const state = {
      state: 'failed',
      failedAt: at,
      pendingSinceAt,
      answer,
      ...(escalatedAt && { escalatedAt }),
    } as const;
    return { state, news: [tellChannel(failed), publishToAlerts(failed)] };
  }
  const state = { state: 'failed', failedAt: at, pendingSinceAt, answer, escalatedAt: at } as const;
  const packet = gatherSupportPacket(line, pendingSinceAt, answer);
  const escalated = { kind: 'escalated', requestedBy, pendingSinceAt, cause: 'failed_twice', packet } as const;
  return { state, news: [publishToThread(failed), tellChannel(escalated), publishToAlerts(escalated)] };
}

/** Pending for too long, as the carrier has just said: told once, and still watched. */
export function escalate(line: Line<Pending>, { at, lastAnswer }: EventOf<'escalate'>): Step {
  const { state, pendingSinceAt, watchedSinceAt, pace } = line;
  const packet = gatherSupportPacket(line, pendingSinceAt, lastAnswer);
  const { requestedBy } = line.request;
  const news = { kind: 'escalated', requestedBy, pendingSinceAt, cause: 'overdue', packet } as const;
  return {
    state: { state, pendingSinceAt, watchedSinceAt, pace, escalatedAt: at },
    news: [tellChannel(news), publishToAlerts(news)],
  };
}

/** Nobody could find out for too long whether the carrier has it: told once, and still asked about. */
export function escalateUnconfirmed(line: Line<Unconfirmed>, { at }: EventOf<'escalate'>): Step {
  const { state, unconfirmedAt, detail } = line;
  const packet = gatherSupportPacket(line, unconfirmedAt);
  const { requestedBy } = line.request;
  const news = { kind: 'escalated', requestedBy, pendingSinceAt: unconfirmedAt, cause: 'unconfirmed', packet } as const;
  return {
    state: { state, unconfirmedAt, detail, escalatedAt: at },
    news: [tellChannel(news), publishToAlerts(news)],
  };
}

/** Nobody can wait for ever: zw stops asking and says so. */
export function stopWatching({ pendingSinceAt, escalatedAt }: Line<Pending>, { at }: EventOf<'stop_watching'>): Step {
  return {
    state: { state: 'unwatched', pendingSinceAt, unwatchedAt: at, ...(escalatedAt && { escalatedAt }) },
    news: [publishToThread({ kind: 'watch_ended', pendingSinceAt })],
  };
}

/** Somebody wants zw to go on asking. */
export function resumePolling(line: Line<Unwatched>, { at, by }: EventOf<'resume_watching'>): Step {
  const { pendingSinceAt, escalatedAt } = line;
  return {
    state: { state: 'pending', pendingSinceAt, watchedSinceAt: at, pace: 'late', ...(escalatedAt && { escalatedAt }) },
    news: [publishToThread({ kind: 'watch_resumed', by })],
  };
}

function waitingSince(line: Line, at: Date): Date {
  if ('pendingSinceAt' in line) return line.pendingSinceAt;
  const { startAt } = line.request;
  const beganAt = line.state === 'scheduled' ? line.effectiveAt : (startAt ?? sentAt(line.request));
  return beganAt < at ? beganAt : at;
}
