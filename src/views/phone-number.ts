import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { LineId } from '../lines/ids.js';

const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** Writes a line's number as its readers do: `(206) 555-1212`, `(800) 356-9377`. */
export function formatPhoneNumber(lineId: LineId): string {
  // A list shows many, and parsing each would cost more than all else that is shown of it.
  const [, area, exchange, rest] = northAmerican.exec(lineId) ?? [];
  if (area !== undefined) return `(${area}) ${exchange}-${rest}`;
  return parsePhoneNumberFromString(lineId)?.formatNational() ?? lineId;
}
