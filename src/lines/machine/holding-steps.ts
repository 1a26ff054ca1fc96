import type { Held, HeldDeletion, Line } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { present } from '../model/present.js';
import { eligibilityOf } from './provisioning-steps.js';
import { calledAt, publishToThread, type Step } from './step.js';

/** In milliseconds. An act that is later than planned by more than this is called late. Shorter, and two slow sweeps would look like a fault. */
const lateAfterMs = 5 * 60_000;

/** Whether something was done noticeably later than it was planned. */
export const isLate = (plannedAt: Date, at: Date): boolean => at.getTime() - plannedAt.getTime() > lateAfterMs;

/** Holds a request until its time: zw keeps the date, and nothing is sent before. */
export function hold(_line: unknown, { at, request, releaseAt }: EventOf<'hold'>): Step {
  const { requestedBy, customerId } = request;
  return {
    state: { state: 'held', releaseAt },
    request,
    ...eligibilityOf(request, at),
    history: [present({ what: 'held', by: requestedBy, effectiveAt: releaseAt, customerId })],
    news: [publishToThread({ kind: 'held', requestedBy, releaseAt })],
  };
}

/** Sends a held request: its time has come, or a person does not want to wait for its time. */
export function release(line: Line<Held>, { at, by, transactionId }: EventOf<'release'>): Step {
  const { releaseAt, delay, request } = line;
  const { requestedBy } = request;
  const late = isLate(releaseAt, at) ? present({ isLate: true, because: delay?.detail }) : {};
  return {
    state: { state: 'requested' },
    request: { ...request, releasedAt: at, ...present({ releasedBy: by }) },
    ...calledAt(at, 'eligible', transactionId),
    history: [present({ what: 'released', by })],
    news: [publishToThread({ kind: 'released', requestedBy, releaseAt, ...present({ releasedBy: by }), ...late })],
  };
}

/** Keeps that the time has come and the carrier does not answer, so that nothing can be sent. Announced once. */
export function delayRelease(line: Line<Held>, { at, detail }: EventOf<'delay'>): Step {
  const { releaseAt, request, delay } = line;
  const { requestedBy } = request;
  return {
    state: { state: 'held', releaseAt, delay: delay ?? { sinceAt: at, detail } },
    history: [{ what: 'release_delayed', words: detail }],
    news: delay ? [] : [publishToThread({ kind: 'release_delayed', requestedBy, releaseAt, detail })],
  };
}

/** Calls off a held request. Nothing was ever sent. */
export function cancel({ releaseAt, request }: Line<Held>, { at, by }: EventOf<'cancel'>): Step {
  const { requestedBy } = request;
  return {
    state: { state: 'cancelled', cancelledAt: at, cancelledBy: by, releaseAt },
    history: [{ what: 'cancelled', by }],
    news: [publishToThread({ kind: 'cancelled', requestedBy, by, releaseAt })],
  };
}

type Holding = Line & { readonly heldDeletion: HeldDeletion };

/** Holds a deletion until its time, in the place of one that was held before. */
export function holdDeletion(_line: Line, { deletion }: EventOf<'hold_deletion'>): Step {
  const { requestedBy: by, reason, releaseAt } = deletion;
  return {
    heldDeletion: deletion,
    history: [{ what: 'deletion_held', by, reason, effectiveAt: releaseAt }],
    news: [publishToThread({ kind: 'deletion_held', by, reason, releaseAt })],
  };
}

/** Keeps that the time has come and the carrier does not answer, so that nothing can be sent. */
export function delayDeletion({ heldDeletion }: Holding, { at, detail }: EventOf<'delay_deletion'>): Step {
  const { requestedBy: by, releaseAt } = heldDeletion;
  return {
    heldDeletion: { ...heldDeletion, delay: { sinceAt: at, detail } },
    history: [{ what: 'deletion_delayed', words: detail }],
    news: [publishToThread({ kind: 'deletion_delayed', by, releaseAt, detail })],
  };
}

/** Calls off what zw held. Nothing was ever sent. */
export function cancelDeletion({ heldDeletion }: Holding, { by }: EventOf<'cancel_deletion'>): Step {
  const { requestedBy, releaseAt } = heldDeletion;
  return {
    heldDeletion: null,
    history: [{ what: 'deletion_cancelled', by }],
    news: [publishToThread({ kind: 'deletion_cancelled', by, requestedBy, releaseAt })],
  };
}
