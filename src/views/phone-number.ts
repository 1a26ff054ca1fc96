import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { LineId } from '../lines/ids.js';

/** Writes a line's number as its readers do: `(206) 555-1212`, `(800) 356-9377`. */
export function formatPhoneNumber(lineId: LineId): string {
  return parsePhoneNumberFromString(lineId)?.formatNational() ?? lineId;
}
