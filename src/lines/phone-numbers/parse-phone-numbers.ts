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
