import type { LineId } from '../model/ids.js';
import { freeText } from './free-text.js';
import type { ParsedPhoneNumber } from './parsed-phone-number.js';
import { readPieces } from './read-pieces.js';

export type { ParsedPhoneNumber, PhoneNumberProblem } from './parsed-phone-number.js';

/**
 * Reads the one phone number of a text, in any writing that people use: with brackets, dots or dashes, as E.164, in
 * letters, out of a spreadsheet, as Slack's own link, with a label such as `main:` before it. Other text beside it is a
 * problem here, since a field has no room to say what was left out.
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

/** The digits that people read out to tell one line from another. */
export const lastFourOf = (lineId: LineId): string => lineId.slice(-4);

const isLabel = (text: string): boolean => /^[^\d:]{1,40}:$/u.test(text);
