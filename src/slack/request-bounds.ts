import type { IncomingHttpHeaders } from 'node:http';

/** Slack's payloads are a small part of this, the largest modals included. */
const longestBody = 1_000_000;
/** As far as Slack lets a timestamp lie in the past. */
const toleranceSeconds = 5 * 60;

/**
 * Looks at the headers of a request that says it comes from Slack, before its body is read. Returns the HTTP status to turn
 * it away with, or `undefined`. Bolt checks the signature and that the timestamp is not old; a body without an end, and a
 * signature that would be good for years because its timestamp lies ahead, are left to us.
 * @see Slack docs, "Verifying requests from Slack"
 */
export function turnAway(headers: IncomingHttpHeaders, now: Date): 401 | 411 | 413 | undefined {
  const length = headers['content-length'];
  if (length === undefined) return 411;
  if (Number(length) > longestBody) return 413;
  const aheadSeconds = Number(headers['x-slack-request-timestamp']) - now.getTime() / 1_000;
  return aheadSeconds <= toleranceSeconds ? undefined : 401;
}
