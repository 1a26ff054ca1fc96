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
