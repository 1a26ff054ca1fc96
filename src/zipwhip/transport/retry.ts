import { ConnectionError, HttpStatusError } from '../errors.js';

/** With three, one restart of a server behind a balancer is survived; more would only prolong a real outage. */
const maxAttempts = 3;
const BASE_DELAY_MS = 200;
/** Never reached with three attempts; keeps the back-off within the default deadline if somebody allows more. */
const maxDelayMs = 2_000;

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
  if (attempt >= maxAttempts || !isPassing(error)) return undefined;
  const asked = error instanceof HttpStatusError ? error.retryAfterMs : undefined;
  const delayMs = asked ?? random() * Math.min(BASE_DELAY_MS * 2 ** (attempt - 1), maxDelayMs);
  return delayMs < leftMs ? delayMs : undefined;
}

function isPassing(error: unknown): boolean {
  if (error instanceof HttpStatusError) return error.status === 429 || error.status >= 500;
  return error instanceof ConnectionError && error.reason !== 'UND_ERR_CLOSED' && error.reason !== 'UND_ERR_DESTROYED';
}

/** Seconds beyond this are taken as this: a wait of more than a day is for a person to decide. */
const maxSeconds = 86_400;

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date. Undefined if there is none or it is neither.
 *
 * @param nowMs the present, in milliseconds since 1970
 * @returns milliseconds to wait from `nowMs`, not negative
 * @see RFC 9110, section 10.2.3 (Retry-After)
 */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const value = header?.trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Math.min(Number(value), maxSeconds) * 1_000;
  // Date.parse takes far more than HTTP dates, such as "-1" and "5.5"; every form of one begins with a day's name.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) return undefined;
  // The oldest of the three forms of an HTTP date has no zone, but means UTC.
  const atMs = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
  if (Number.isNaN(atMs)) return undefined;
  return Math.min(Math.max(0, atMs - nowMs), maxSeconds * 1_000);
}
