import type { LineId } from '../model/ids.js';
import { freeText } from './free-text.js';
import type { ParsedPhoneNumber } from './parsed-phone-number.js';
import { readPieces } from './read-pieces.js';

export type { ParsedPhoneNumber, PhoneNumberProblem } from './parsed-phone-number.js';

/**
 * Reads the one phone number of a text, in any usual spelling: with brackets, dots or dashes, as E.164, in letters, out
 * of a spreadsheet, as Slack's link, with a label such as `main:` before it. Other text is a problem, since a field
 * cannot show which text was ignored.
 */
export function parsePhoneNumber(text: string): ParsedPhoneNumber {
  const input = freeText(text).trim();
  const pieces = readPieces(input);
  const at = pieces.findIndex(({ ok }) => ok);
  const found = pieces[at];
  if (!found?.ok) {
    const wrong = pieces.find((piece) => !piece.ok && piece.problem !== 'not_a_number');
    return wrong ?? { input, ok: false, problem: 'not_a_number' };
  }
  if (pieces.some((piece) => piece.ok && piece.lineId !== found.lineId))
    return { input, ok: false, problem: 'several' };
  const isAlone = pieces.every((piece, index) => piece.ok || (index < at && isLabel(piece.input)));
  return isAlone ? found : { input, ok: false, problem: 'other_text' };
}

/** Returns the last four digits, by which people tell lines apart. */
export const lastFourOf = (lineId: LineId): string => lineId.slice(-4);

const isLabel = (text: string): boolean => /^[^\d:]{1,40}:$/u.test(text);
