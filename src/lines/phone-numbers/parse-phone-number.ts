import { type CountryCode, ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/min';
import { asLineId, type LineId } from '../model/ids.js';

/** What is wrong with something that was meant as a phone number. */
export type PhoneNumberProblem =
  | 'not_a_number'
  | 'too_short'
  | 'too_long'
  | 'extension'
  | 'not_north_american'
  | 'impossible';

export type ParsedPhoneNumber =
  | { readonly input: string; readonly ok: true; readonly lineId: LineId }
  | { readonly input: string; readonly ok: false; readonly problem: PhoneNumberProblem };

const tooLongForAnything = 64;

/**
 * Reads one phone number in any writing that people use: with brackets, dots or dashes, as E.164, in letters, or as
 * Slack's own link. Only North American numbers make a line id.
 */
export function parsePhoneNumber(text: string): ParsedPhoneNumber {
  const input = unwrap(text);
  const problem = (kind: PhoneNumberProblem) => ({ input, ok: false, problem: kind }) as const;
  if (input.length > tooLongForAnything || !/\d/.test(input)) return problem('not_a_number');
  if (!/^[+(\d]/.test(input)) return problem('not_a_number');

  try {
    const number = parsePhoneNumberWithError(spellOut(input), 'US');
    if (number.countryCallingCode !== '1') return problem('not_north_american');
    if (number.nationalNumber.length < 10) return problem('too_short');
    if (number.nationalNumber.length > 10) return problem('too_long');
    if (number.ext) return problem('extension');
    if (!number.isValid()) return problem('impossible');
    return isServed(number.country)
      ? { input, ok: true, lineId: asLineId(number.number) }
      : problem('not_north_american');
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return problem(problemOf(error, input));
  }
}

/** The digits that people read out to tell one line from another. */
export const lastFourOf = (lineId: LineId): string => lineId.slice(-4);

// Toll-free numbers belong to no country. Of the countries that share +1, these have lines that can be text-enabled.
const servedCountries: ReadonlySet<CountryCode> = new Set(['US', 'CA', 'PR', 'VI', 'GU', 'AS', 'MP']);

const isServed = (country: CountryCode | undefined): boolean => country === undefined || servedCountries.has(country);

// What is copied from a contact list often comes with invisible marks of the writing direction.
function unwrap(text: string): string {
  const visible = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^["'“”‘’]+|["'“”‘’]+$/g, '');
  const link = /^<tel:([^|>]+)(?:\|[^>]*)?>$/.exec(visible);
  return (link?.[1] ?? visible).trim();
}

const wholeNumberLength = 10;
const fewestLetters = 3;

// 1-800-FLOWERS: letters stand for digits when they finish a number that digits began. Surplus letters are not dialled,
// but a surplus digit means that this is something else.
function spellOut(input: string): string {
  const [, begun] = /^([+(\d][\d\s().+-]*)[A-Za-z][A-Za-z\s.-]*$/.exec(input) ?? [];
  if (begun === undefined || begun.replace(/\D/g, '').length >= wholeNumberLength) return input;
  if (input.replace(/[^A-Za-z]/g, '').length < fewestLetters) return input;
  const digits = input.replace(/[A-Za-z]/g, (letter) => keypad[letter.toLowerCase()] ?? '').replace(/\D/g, '');
  return digits.slice(0, digits.startsWith('1') ? 11 : 10);
}

const keypad = Object.fromEntries(
  ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'].flatMap((letters, index) =>
    [...letters].map((letter) => [letter, String(index + 2)]),
  ),
);

function problemOf(error: ParseError, input: string): PhoneNumberProblem {
  if (error.message === 'TOO_SHORT') return 'too_short';
  if (error.message === 'TOO_LONG') return 'too_long';
  if (error.message === 'INVALID_COUNTRY') return 'not_north_american';
  return input.replace(/\D/g, '').length < 10 ? 'too_short' : 'not_a_number';
}
