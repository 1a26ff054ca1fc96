import { formatDateToken, type Reader } from './format-date-token.js';

/** Returns the instant of a Slack timestamp, in whole Unix seconds. */
export function secondsOfTs(ts: string): number {
  return Math.floor(Number(ts));
}

/** Returns the clock time beside a message, in the reader's zone. */
export function formatMessageTime(ts: string, reader: Reader): string {
  return formatDateToken('{time}', secondsOfTs(ts), reader);
}

/** Returns the day above the messages of a day. */
export function formatDay(ts: string, reader: Reader): string {
  return formatDateToken('{day_divider_pretty}', secondsOfTs(ts), reader);
}
