import { ConnectionError, HttpStatusError } from '../errors.js';

/** In attempts. Three survive one restart of a server behind a balancer; more would only prolong an outage. */
const maxAttempts = 3;
const baseDelayMs = 200;
/** In milliseconds. Not reached with three attempts; with more, it keeps the back-off within the default deadline. */
const maxDelayMs = 2_000;

/** The state of a call after a failed attempt. */
export interface FailedAttempt {
  /** The first is 1. */
  readonly attempt: number;
  /** The milliseconds left of the call's deadline. */
  readonly leftMs: number;
  /** Returns a number from 0 to less than 1. */
  readonly random: () => number;
}

/**
 * Decides the delay in milliseconds before a call that only reads is tried again: the server's `Retry-After`, else full
 * jitter. Undefined means no further attempt: the failure is permanent, the attempts are used up, or the deadline would
 * come first.
 */
export function findRetryDelay(error: unknown, { attempt, leftMs, random }: FailedAttempt): number | undefined {
  if (attempt >= maxAttempts || !isPassing(error)) return undefined;
  const asked = error instanceof HttpStatusError ? error.retryAfterMs : undefined;
  const delayMs = asked ?? random() * Math.min(baseDelayMs * 2 ** (attempt - 1), maxDelayMs);
  return delayMs < leftMs ? delayMs : undefined;
}

function isPassing(error: unknown): boolean {
  if (error instanceof HttpStatusError) return error.status === 429 || error.status >= 500;
  return error instanceof ConnectionError && error.reason !== 'UND_ERR_CLOSED' && error.reason !== 'UND_ERR_DESTROYED';
}

/** In seconds. Longer waits count as one day, since a person has to decide about them. */
const maxSeconds = 86_400;

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date. Returns undefined if there is none, or it is neither.
 * @param nowMs The present, in milliseconds since 1970.
 * @returns Milliseconds to wait from `nowMs`, not negative.
 * @see RFC 9110, section 10.2.3 (Retry-After)
 */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const value = header?.trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Math.min(Number(value), maxSeconds) * 1_000;
  // Date.parse accepts more than HTTP dates, such as "-1" and "5.5"; every HTTP date begins with a day's name.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) return undefined;
  // The oldest form of an HTTP date has no zone, but means UTC.
  const atMs = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
  if (Number.isNaN(atMs)) return undefined;
  return Math.min(Math.max(0, atMs - nowMs), maxSeconds * 1_000);
}
