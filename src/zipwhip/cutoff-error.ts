import type { CallTrace } from './call-trace.js';
import type { Cutoff } from './cutoff.js';
import { AbortedError, DeadlineError } from './errors.js';

/** Makes the error of a call that was cut off. */
export function createCutoffError(cutoff: Cutoff, trace: CallTrace): AbortedError | DeadlineError {
  return cutoff.cause === 'deadline' ? new DeadlineError(trace) : new AbortedError(trace);
}
