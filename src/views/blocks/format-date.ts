/** `moment`: day and time. `time`: time of day, next to a moment of the same hours. */
export type DateStyle = 'moment' | 'time';

const tokens: Record<DateStyle, string> = {
  // A day that comes first in a token gets a capital, as in "since Today"; so the time of day does.
  moment: '{time} {date_short_pretty}',
  time: '{time}',
};

/**
 * Shows an instant in the zone of whoever reads it, and in UTC where Slack does not resolve date tokens.
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
