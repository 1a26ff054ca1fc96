import type { Held } from '../model/held.js';
import type { Line } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { publishToThread, type Step } from './step.js';

/** What is done so much later than planned is called late: a sweep may take a minute, and a second one another. */
const lateAfterMs = 5 * 60_000;

/** Tells whether something was done noticeably later than it was planned. */
export const isLate = (plannedAt: Date, at: Date): boolean => at.getTime() - plannedAt.getTime() > lateAfterMs;

/** Somebody wants the line later, and zw keeps the date: nothing is sent before. */
export function hold(_line: unknown, { request, releaseAt }: EventOf<'hold'>): Step {
  const { requestedBy } = request;
  return {
    state: { state: 'held', releaseAt },
    request,
    news: [publishToThread({ kind: 'held', requestedBy, releaseAt })],
  };
}

/** The time has come, or a person does not want to wait for it: the request is sent now. */
export function release(line: Line<Held>, { at, by }: EventOf<'release'>): Step {
  const { releaseAt, delay, request } = line;
  const { requestedBy } = request;
  const releasedBy = by === undefined ? {} : { releasedBy: by };
  const late = isLate(releaseAt, at) ? { isLate: true as const, ...(delay && { because: delay.detail }) } : {};
  return {
    state: { state: 'requested' },
    request: { ...request, releasedAt: at, ...releasedBy },
    news: [publishToThread({ kind: 'released', requestedBy, releaseAt, ...releasedBy, ...late })],
  };
}

/** The time has come and the carrier does not answer, so nothing can be sent. Said once. */
export function delayRelease(line: Line<Held>, { at, detail }: EventOf<'delay'>): Step {
  const { releaseAt, request } = line;
  const { requestedBy } = request;
  return {
    state: { state: 'held', releaseAt, delay: line.delay ?? { sinceAt: at, detail } },
    news: line.delay ? [] : [publishToThread({ kind: 'release_delayed', requestedBy, releaseAt, detail })],
  };
}

/** Somebody wants it no more. Nothing was ever sent. */
export function cancel({ releaseAt, request }: Line<Held>, { at, by }: EventOf<'cancel'>): Step {
  const { requestedBy } = request;
  return {
    state: { state: 'cancelled', cancelledAt: at, cancelledBy: by, releaseAt },
    news: [publishToThread({ kind: 'cancelled', requestedBy, by, releaseAt })],
  };
}
