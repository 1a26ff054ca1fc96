import { z } from 'zod';

const written =
  /^(\d{4}-\d{2}-\d{2})(?:T| {1,2})(\d{2}:\d{2})(:\d{2}(?:[.,]\d{1,9})?)? ?(Z|UTC|GMT|[+\u2212-]\d{2}(?::?\d{2})?)?$/i;
const iso = z.iso.datetime({ offset: true });

/**
 * Reads an instant as carriers write it: ISO 8601 with or without the colon of its offset, with a blank for the `T`, with UTC in letters.
 * Without an offset it counts as UTC, in which the samples are. Undefined for anything else and for a date that does not exist.
 *
 * @see Provisioning API reference, sections 5.2.2 and 5.3.2 (effective_date, last_updated)
 */
export function readCarrierDate(text: string): Date | undefined {
  const [, day, time, second = ':00', zone = 'Z'] = written.exec(text.trim()) ?? [];
  const offset = /^[zug]/i.test(zone)
    ? 'Z'
    : `${zone.slice(0, 3).replace('\u2212', '-')}:${zone.slice(3).replace(':', '') || '00'}`;
  const found = iso.safeParse(`${day}T${time}${second.replace(',', '.')}${offset}`);
  return found.success ? new Date(found.data) : undefined;
}
