import type { Json } from '../json.js';
import { SlackError } from '../slack-error.js';

const MAX_LIMIT = 1000;

/**
 * Returns one page of a list by `limit` and `cursor`; the answer's `response_metadata.next_cursor` is empty on the
 * last.
 * @throws {SlackError} `invalid_cursor`, `invalid_limit`
 * @see Slack docs, "Pagination"
 */
export function page<T>(entries: readonly T[], args: Json, defaultLimit = 100): { entries: T[]; metadata: Json } {
  const limit = args.limit === undefined || args.limit === '' ? defaultLimit : Number(args.limit);
  if (!Number.isInteger(limit) || limit < 0 || limit > MAX_LIMIT) throw new SlackError('invalid_limit');
  const start = startOf(args.cursor);
  const end = start + (limit || defaultLimit);
  const nextCursor = end < entries.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { entries: entries.slice(start, end), metadata: { response_metadata: { next_cursor: nextCursor } } };
}

function startOf(cursor: unknown): number {
  if (cursor === undefined || cursor === '') return 0;
  const [, start] = /^next:(\d+)$/.exec(Buffer.from(String(cursor), 'base64').toString()) ?? [];
  if (start === undefined) throw new SlackError('invalid_cursor');
  return Number(start);
}
