import { freeText } from './free-text.js';
import type { ParsedPhoneNumber } from './parsed-phone-number.js';
import { readPieces } from './read-pieces.js';

/** What was found in a text that holds phone numbers. */
export interface FoundPhoneNumber {
  readonly number: ParsedPhoneNumber;
  /** The same line was named earlier in the text. */
  readonly isRepeated: boolean;
}

/**
 * Reads every phone number of a text, in order: one a line, between commas, semicolons or slashes, out of a pasted table,
 * or simply one after the other. Whatever is no number comes back as `not_a_number`, so that nothing is passed over in
 * silence; labels such as `fax:` and words such as `and` are no text of their own.
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

/** The numbers of a text, wrong ones too, apart from what is no number at all. */
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
