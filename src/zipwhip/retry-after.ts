/** Seconds beyond this are taken as this: a wait of more than a day is for a person to decide. */
const MAX_SECONDS = 86_400;

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
  if (/^\d+$/.test(value)) return Math.min(Number(value), MAX_SECONDS) * 1_000;
  // Date.parse takes far more than HTTP dates, such as "-1" and "5.5"; every form of one begins with a day's name.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) return undefined;
  // The oldest of the three forms of an HTTP date has no zone, but means UTC.
  const atMs = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
  if (Number.isNaN(atMs)) return undefined;
  return Math.min(Math.max(0, atMs - nowMs), MAX_SECONDS * 1_000);
}
