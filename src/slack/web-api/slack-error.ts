import { ErrorCode, type WebAPICallError } from '@slack/web-api';
import type { Logger } from '../../logger.js';
import { findProxyError } from '../../network/proxy-error.js';

/** What went wrong with a call of the Web API, as far as it decides what to do next. */
export type SlackFailure =
  /** Slack said no, with its own error name. */
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'rate_limited'; readonly retryAfterMs: number }
  /** No answer: the call may have been done or not. */
  | { readonly kind: 'no_answer'; readonly detail: string };

/** Nothing was sent, since zw is being stopped. */
export const stopping: SlackFailure = { kind: 'no_answer', detail: 'zw is being stopped' };

/** Something came back that is not what Slack answers. A fixed text, since the answer may quote a secret. */
export const unreadableAnswer = {
  kind: 'no_answer',
  detail: 'an answer that is not one of Slack',
} as const satisfies SlackFailure;

/** What answered a call of the Web API is not Slack, or the answer was cut. Holds nothing of it. */
export class UnreadableAnswerError extends Error {
  override readonly name = 'UnreadableAnswerError';

  constructor() {
    super(unreadableAnswer.detail);
  }
}

/** Tells whether this can be the name of an error of Slack. */
export function isErrorName(error: unknown): error is string {
  return typeof error === 'string' && /^[a-z0-9_]{1,64}$/.test(error);
}

/**
 * Sorts an error thrown by a `WebClient`; anything else is a bug and is thrown on. Only a short word of Slack is a
 * refusal, and only one after which nothing can have been done.
 */
export function slackFailureFrom(error: unknown): SlackFailure {
  if (!isSlackError(error)) throw error;
  switch (error.code) {
    case ErrorCode.PlatformError:
      return failureNamed(error.data.error);
    case ErrorCode.RateLimitedError:
      return { kind: 'rate_limited', retryAfterMs: pauseMs(error.retryAfter) };
    case ErrorCode.HTTPError:
      return { kind: 'no_answer', detail: `HTTP status ${error.statusCode}` };
    default:
      return { kind: 'no_answer', detail: causeOf(error) };
  }
}

/**
 * Makes a call of the Web API. Resolves to whether Slack did what was asked; a failure is logged. Throws only on a fault of
 * zw.
 */
export async function attemptCall(logger: Logger, method: string, call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    logger.warn('slack call failed', { method, ...slackFailureFrom(error) });
    return false;
  }
}

// Beyond an hour it is no limit of Slack, and beyond 24 days a timer would ring at once.
const pauseMs = (seconds: number): number => (seconds >= 0 && seconds <= 3_600 ? seconds * 1_000 : unsaidLimitMs);

const causeOf = (error: { readonly original?: unknown }): string =>
  error.original instanceof UnreadableAnswerError
    ? unreadableAnswer.detail
    : (findProxyError(error)?.message ?? 'no connection or no answer in time');

function failureNamed(error: unknown): SlackFailure {
  if (!isErrorName(error)) return unreadableAnswer;
  if (doubtfulErrors.has(error)) return { kind: 'no_answer', detail: error };
  if (limits.has(error)) return { kind: 'rate_limited', retryAfterMs: unsaidLimitMs };
  return { kind: 'refused', error };
}

/**
 * Slack broke off: what was asked for may have been done before.
 * @see Slack docs, "chat.postMessage" (Errors): "some aspect of the operation succeeded before the error was raised"
 */
const doubtfulErrors: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
]);

/** A limit that comes as an error has no `Retry-After`. */
const limits: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited']);
const unsaidLimitMs = 10_000;

/** A failure in a few words, for the log and the readiness answer. */
export function describeFailedCall(method: string, failure: SlackFailure): string {
  switch (failure.kind) {
    case 'refused':
      return `${method}: ${failure.error}`;
    case 'rate_limited':
      return `${method}: rate limited`;
    case 'no_answer':
      return `${method}: ${failure.detail}`;
  }
}

/**
 * True for a refusal that says more about Slack's state than about the call, so that the same call may succeed later.
 * @see Slack docs, "auth.test", Errors
 */
export function isPassing(error: string): boolean {
  return passingErrors.has(error);
}

const passingErrors: ReadonlySet<string> = new Set(['team_added_to_org']);

/**
 * True for a refusal of the token itself: whatever is asked is refused until whoever runs zw gives it another token.
 * @see Slack docs, "auth.test", Errors
 */
export function isTokenRefusal(error: string): boolean {
  return tokenRefusals.has(error);
}

const tokenRefusals: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

const codes: readonly unknown[] = Object.values(ErrorCode);

function isSlackError(error: unknown): error is WebAPICallError {
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}
