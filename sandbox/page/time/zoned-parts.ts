/** An instant as a calendar and a clock show it in one zone. Months and days count from 1, hours to 23. */
export interface ZonedParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Reads what the calendar and the clock of a zone show at an instant.
 *
 * @param timeZone IANA name
 * @throws RangeError for a zone that does not exist
 */
export function zonedParts(at: Date, timeZone: string): ZonedParts {
  const found = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const get = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? 0;
  return {
    year: get('year'),
    month: get('month'),
    day: get('day'),
    hour: get('hour'),
    minute: get('minute'),
    second: get('second'),
  };
}

/** Days since 1970-01-01 of the date that the zone's calendar shows, for counting days between two instants. */
export function zonedDayNumber(at: Date, timeZone: string): number {
  const { year, month, day } = zonedParts(at, timeZone);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}
