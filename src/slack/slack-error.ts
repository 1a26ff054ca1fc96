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

const codes: readonly unknown[] = Object.values(ErrorCode);

function isSlackError(error: unknown): error is WebAPICallError {
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}
