import { ErrorCode, type WebAPICallError } from '@slack/web-api';

/** What went wrong with a call of the Web API, as far as it decides what to do next. */
export type SlackFailure =
  /** Slack said no, with its own error name. */
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'rate_limited'; readonly retryAfterMs: number }
  /** No answer: the call may have been done or not. */
  | { readonly kind: 'no_answer'; readonly detail: string };

/** Nothing was sent, since zw is being stopped. */
export const stopping: SlackFailure = { kind: 'no_answer', detail: 'zw is being stopped' };

/** Sorts an error thrown by a `WebClient`; anything else is a bug and is thrown on. */
export function slackFailureFrom(error: unknown): SlackFailure {
  if (!isSlackError(error)) throw error;
  switch (error.code) {
    case ErrorCode.PlatformError:
      return { kind: 'refused', error: String(error.data.error) };
    case ErrorCode.RateLimitedError:
      return { kind: 'rate_limited', retryAfterMs: error.retryAfter * 1_000 };
    case ErrorCode.HTTPError:
      return { kind: 'no_answer', detail: `HTTP status ${error.statusCode}` };
    default:
      return { kind: 'no_answer', detail: 'no connection or no answer in time' };
  }
}

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

const passingErrors: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

const codes: readonly unknown[] = Object.values(ErrorCode);

function isSlackError(error: unknown): error is WebAPICallError {
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}
