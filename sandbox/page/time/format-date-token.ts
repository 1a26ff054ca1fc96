import { formatAgo } from './format-ago.js';
import { zonedDayNumber, zonedParts } from './zoned-parts.js';

/** The reader of a date: their IANA time zone and the present moment. */
export interface Reader {
  readonly timeZone: string;
  readonly now: Date;
}

type Style = Intl.DateTimeFormatOptions;
const short: Style = { month: 'short', day: 'numeric', year: 'numeric' };

/**
 * Fills the tokens of a date format in the reader's zone. Unknown tokens stay as they are. A day named "today" takes
 * a capital where it begins the text.
 *
 * @see Slack docs, "Formatting message text", Date formatting
 * @see Slack docs, "Date element", Date format strings
 */
export function formatDateToken(format: string, unixSeconds: number, reader: Reader): string {
  const at = new Date(unixSeconds * 1000);
  return format.replace(/\{([a-z_]+)\}/g, (token, name: string, offset: number) => {
    const text = fill(name, at, reader);
    if (text === undefined) return token;
    return offset === 0 ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  });
}

function fill(name: string, at: Date, reader: Reader): string | undefined {
  const { timeZone } = reader;
  switch (name) {
    case 'date_num':
      return numeric(at, timeZone);
    case 'date_slash':
      return intl(at, timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' });
    case 'date':
      return long(at, timeZone);
    case 'date_short':
      return intl(at, timeZone, short);
    case 'date_long':
      return `${weekday(at, timeZone)}, ${long(at, timeZone)}`;
    case 'date_long_full':
      return intl(at, timeZone, { ...short, month: 'long' });
    case 'date_pretty':
      return nearDay(at, reader) ?? long(at, timeZone);
    case 'date_short_pretty':
      return nearDay(at, reader) ?? intl(at, timeZone, short);
    case 'date_long_pretty':
      return nearDay(at, reader) ?? `${weekday(at, timeZone)}, ${long(at, timeZone)}`;
    case 'day_divider_pretty':
      return nearDay(at, reader) ?? dividerDate(at, reader);
    case 'time':
      return intl(at, timeZone, { hour: 'numeric', minute: '2-digit' });
    case 'time_secs':
      return intl(at, timeZone, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
    case 'ago':
      return formatAgo(at, reader.now);
    default:
      return undefined;
  }
}

function intl(at: Date, timeZone: string, style: Style): string {
  // ICU puts a narrow no-break space before AM and PM; a reader who copies the time expects a plain one.
  return new Intl.DateTimeFormat('en-US', { ...style, timeZone }).format(at).replace(/\u202f/g, ' ');
}

function weekday(at: Date, timeZone: string): string {
  return intl(at, timeZone, { weekday: 'long' });
}

function numeric(at: Date, timeZone: string): string {
  const { year, month, day } = zonedParts(at, timeZone);
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

function long(at: Date, timeZone: string): string {
  return `${monthAndDay(at, timeZone)}, ${zonedParts(at, timeZone).year}`;
}

function monthAndDay(at: Date, timeZone: string): string {
  const { day } = zonedParts(at, timeZone);
  return `${intl(at, timeZone, { month: 'long' })} ${day}${ordinalSuffix(day)}`;
}

function ordinalSuffix(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

function dividerDate(at: Date, { timeZone, now }: Reader): string {
  const isThisYear = zonedParts(at, timeZone).year === zonedParts(now, timeZone).year;
  return `${weekday(at, timeZone)}, ${isThisYear ? monthAndDay(at, timeZone) : long(at, timeZone)}`;
}

function nearDay(at: Date, { timeZone, now }: Reader): string | undefined {
  const days = zonedDayNumber(at, timeZone) - zonedDayNumber(now, timeZone);
  return new Map([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ]).get(days);
}
