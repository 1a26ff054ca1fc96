const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** Says how long ago an instant was, or how far ahead it is: `3 minutes ago`, `in 2 hours`, `just now`. */
export function formatAgo(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) {
      return new Intl.RelativeTimeFormat('en-US').format(Math.trunc(seconds / size), unit);
    }
  }
  return 'just now';
}
