import { zonedParts } from './zoned-parts.js';

const written = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;

/**
 * Turns a local date and time, `YYYY-MM-DDTHH:mm`, of a zone into Unix seconds. A time that the clocks skip moves
 * on by the skipped hour; of one that they show twice the first is taken. `undefined` when it is not such a text.
 */
export function toUnixSeconds(local: string, timeZone: string): number | undefined {
  const match = written.exec(local);
  if (match === null) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match.slice(1).map(Number);
  const asUtcMs = Date.UTC(year, month - 1, day, hour, minute);
  const candidates = [offsetMs(asUtcMs - 86_400_000, timeZone), offsetMs(asUtcMs + 86_400_000, timeZone)].map(
    (offset) => asUtcMs - offset,
  );
  const exact = candidates.filter((instant) => instant + offsetMs(instant, timeZone) === asUtcMs);
  const chosen = exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
  return chosen / 1000;
}

/** Writes an instant as the local date and time of a zone, `YYYY-MM-DDTHH:mm`, as a date and time field takes it. */
export function toLocalDateTime(unixSeconds: number, timeZone: string): string {
  const { year, month, day, hour, minute } = zonedParts(new Date(unixSeconds * 1000), timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

function offsetMs(instantMs: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = zonedParts(new Date(instantMs), timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000;
}
