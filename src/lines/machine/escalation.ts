import type { Pace } from '../model/facts.js';
import type { ActivationTimes } from '../ports/carrier-profile.js';
import type { Thresholds } from '../ports/ports.js';

const minuteMs = 60_000;

/** Compares a time of waiting, in milliseconds, with the carrier's usual times. */
export function paceOf(ageMs: number, { usualWithinMs, slowWithinMs }: ActivationTimes): Pace {
  if (ageMs < usualWithinMs) return 'normal';
  return ageMs < slowWithinMs ? 'slow' : 'late';
}

/** Finds the instant from which something that has been waiting since `sinceMs` is overdue, in milliseconds. */
export const overdueFromMs = (sinceMs: number, { escalateAfterMs }: Thresholds): number => sinceMs + escalateAfterMs;

/** Whether people have waited for something since `sinceMs` for so long that a person has to be called: four hours by default. */
export const isOverdue = (sinceMs: number, at: Date, thresholds: Thresholds): boolean =>
  at.getTime() >= overdueFromMs(sinceMs, thresholds);

/** The network or the carrier may be just coming back, as when a machine wakes: nobody is told before zw has tried for a while. */
const maxTrialMs = 15 * minuteMs;
const trialShare = 16;

/** Finds for how long zw asks about an overdue line without an answer before it says so, in milliseconds. */
export const trialMsOf = ({ escalateAfterMs }: Thresholds): number =>
  Math.min(maxTrialMs, escalateAfterMs / trialShare);
