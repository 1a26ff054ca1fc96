import type { LineId } from '../model/ids.js';
import { freeText } from './free-text.js';
import type { ParsedPhoneNumber } from './parsed-phone-number.js';
import { readPieces } from './read-pieces.js';

/** A number of a text with several. */
export interface FoundPhoneNumber {
  readonly number: ParsedPhoneNumber;
  /** Whether the same line stands earlier in the text. */
  readonly isRepeated: boolean;
}

/**
 * Reads every phone number of a text, in order: one on each line, separated by commas, semicolons or slashes, out of a
 * pasted table, or one after the other. Returns other text as `not_a_number`, so that no part is ignored unseen. Drops
 * labels such as `fax:` and words such as `and`.
 */
export function parsePhoneNumbers(text: string): FoundPhoneNumber[] {
  const seen = new Set<string>();
  return readPieces(freeText(text)).map((number) => {
    const key = number.ok ? number.lineId : number.input;
    const isRepeated = seen.has(key);
    seen.add(key);
    return { number, isRepeated };
  });
}

/** Separates the numbers of a text, invalid ones included, from its other text. */
export function sortPhoneNumbers(text: string): {
  readonly numbers: readonly FoundPhoneNumber[];
  /** Each text once, in order. */
  readonly leftOut: readonly string[];
} {
  const found = parsePhoneNumbers(text);
  const isText = ({ number }: FoundPhoneNumber) => !number.ok && number.problem === 'not_a_number';
  return {
    numbers: found.filter((each) => !isText(each)),
    leftOut: found.filter((each) => isText(each) && !each.isRepeated).map(({ number }) => number.input),
  };
}

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
