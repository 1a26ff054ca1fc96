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
