import { ErrorCode, type WebAPICallError } from '@slack/web-api';
import type { Logger } from '../../logger.js';
import { findProxyError } from '../../network/proxy-tunnels.js';

/** A failed call of the Web API, sorted by what the caller may do next. */
export type SlackFailure =
  /** Slack refused, with its own error name. */
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'rate_limited'; readonly retryAfterMs: number }
  /** No answer: Slack may have carried out the call or not. */
  | { readonly kind: 'no_answer'; readonly detail: string };

/** In seconds. Slack asks for some minutes at most; a longer pause comes from a fault or from another server. */
export const maxRetryAfterSeconds = 3_600;

/** In seconds, the pause after a limit without a usable `Retry-After`. */
export const usualRetryAfterSeconds = 10;

/** The failure of a call that was not made because zw is being stopped. */
export const stopping: SlackFailure = { kind: 'no_answer', detail: 'zw is being stopped' };

/**
 * The failure for a response that is not an answer of Slack. Its text is fixed, since the response may quote a secret.
 */
export const unreadableAnswer = {
  kind: 'no_answer',
  detail: 'an answer that is not one of Slack',
} as const satisfies SlackFailure;

/** The response to a call of the Web API did not come from Slack, or was cut. Holds no part of it. */
export class UnreadableAnswerError extends Error {
  override readonly name = 'UnreadableAnswerError';

  constructor() {
    super(unreadableAnswer.detail);
  }
}

/** Whether a value can be the name of an error of Slack. */
export function isErrorName(error: unknown): error is string {
  return typeof error === 'string' && /^[a-z0-9_]{1,64}$/.test(error);
}

/**
 * Sorts an error of a `WebClient`. Only an error name after which Slack cannot have done anything is a refusal.
 * @throws the error itself when it is not one of Slack's client.
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
 * Makes a call of the Web API and logs its failure. Resolves to whether Slack carried it out.
 * @throws an error that is not one of Slack's client, which is a bug
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

// A timer longer than 24 days would fire at once.
const pauseMs = (seconds: number): number =>
  (seconds >= 0 && seconds <= maxRetryAfterSeconds ? seconds : usualRetryAfterSeconds) * 1_000;

const causeOf = (error: { readonly original?: unknown }): string =>
  error.original instanceof UnreadableAnswerError
    ? unreadableAnswer.detail
    : (findProxyError(error)?.message ?? 'no connection or no answer in time');

function failureNamed(error: unknown): SlackFailure {
  if (!isErrorName(error)) return unreadableAnswer;
  if (outcomeUnknownErrors.has(error)) return { kind: 'no_answer', detail: error };
  if (limits.has(error)) return { kind: 'rate_limited', retryAfterMs: usualRetryAfterSeconds * 1_000 };
  return { kind: 'refused', error };
}

/**
 * Slack broke off: it may have carried out the call before.
 * @see Slack docs, "chat.postMessage" (Errors): "some aspect of the operation succeeded before the error was raised"
 */
const outcomeUnknownErrors: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
]);

/** A limit that comes as an error name has no `Retry-After`. */
const limits: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited']);

/** Describes a failure in a few words, for the log and the readiness answer. */
export function describeFailedCall(method: string, failure: SlackFailure): string {
  if (failure.kind === 'rate_limited') return `${method}: rate limited`;
  return `${method}: ${failure.kind === 'refused' ? failure.error : failure.detail}`;
}

/**
 * Whether a refusal describes Slack's present state, so that the same call may succeed later.
 * @see Slack docs, "auth.test", Errors
 */
export const isTemporary = (error: string): boolean => error === 'team_added_to_org';

/**
 * Whether a refusal concerns the token itself: every call is refused until zw gets another token.
 * @see Slack docs, "auth.test", Errors
 */
export const isTokenRefusal = (error: string): boolean => tokenRefusals.has(error);

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
