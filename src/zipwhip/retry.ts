import { ConnectionError, HttpStatusError } from './errors.js';

/** With three, one restart of a server behind a balancer is survived; more would only prolong a real outage. */
const MAX_ATTEMPTS = 3;
const BASE_DELAY_MS = 200;
/** Never reached with three attempts; keeps the back-off within the default deadline if somebody allows more. */
const MAX_DELAY_MS = 2_000;

/** Where a call stands when one of its attempts has failed. */
export interface FailedAttempt {
  /** The first is 1. */
  readonly attempt: number;
  /** What is left of the call's deadline. */
  readonly leftMs: number;
  /** From 0 to less than 1. */
  readonly random: () => number;
}

/**
 * Decides how long to wait before a call that only reads is tried again: the server's `Retry-After`, else full jitter.
 * Undefined: not at all, since the failure will not pass, the attempts are used up, or the deadline would come first.
 */
export function findRetryDelay(error: unknown, { attempt, leftMs, random }: FailedAttempt): number | undefined {
  if (attempt >= MAX_ATTEMPTS || !isPassing(error)) return undefined;
  const asked = error instanceof HttpStatusError ? error.retryAfterMs : undefined;
  const delayMs = asked ?? random() * Math.min(BASE_DELAY_MS * 2 ** (attempt - 1), MAX_DELAY_MS);
  return delayMs < leftMs ? delayMs : undefined;
}

function isPassing(error: unknown): boolean {
  if (error instanceof HttpStatusError) return error.status === 429 || error.status >= 500;
  return error instanceof ConnectionError && error.reason !== 'UND_ERR_CLOSED' && error.reason !== 'UND_ERR_DESTROYED';
}
