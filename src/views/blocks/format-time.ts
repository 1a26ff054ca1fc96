/** `moment`: day and time. `time`: time of day, next to a moment of the same hours. */
export type DateStyle = 'moment' | 'time';

const tokens: Record<DateStyle, string> = {
  // Slack capitalizes a day at the start of a token, as in "since Today". The time of day stands first for that reason.
  moment: '{time} {date_short_pretty}',
  time: '{time}',
};

/**
 * Formats an instant in the time zone of its reader, and in UTC where Slack does not resolve date tokens.
 *
 * @see Slack docs, "Formatting message text", Date formatting
 */
export function formatDate(date: Date, style: DateStyle = 'moment'): string {
  const seconds = Math.floor(date.getTime() / 1000);
  return `<!date^${seconds}^${tokens[style]}|${style === 'time' ? formatUtc(date).slice(11) : formatUtc(date)}>`;
}

// To the minute: `2026-03-02 17:05 UTC`.
function formatUtc(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const units = [
  { name: 'day', ms: 86_400_000 },
  { name: 'hour', ms: 3_600_000 },
  { name: 'minute', ms: 60_000 },
  { name: 'second', ms: 1000 },
] as const;

/** Formats a duration in milliseconds in its one or two largest units, rounded down: `1 hour 5 minutes`, `20 seconds`. */
export function formatDuration(durationMs: number): string {
  const first = units.findIndex((unit) => durationMs >= unit.ms);
  if (first === -1) return 'less than a second';
  const words: string[] = [];
  let restMs = durationMs;
  for (const unit of units.slice(first, first + 2)) {
    const count = Math.floor(restMs / unit.ms);
    restMs -= count * unit.ms;
    if (count > 0) words.push(`${count} ${unit.name}${count === 1 ? '' : 's'}`);
  }
  return words.join(' ');
}
