import { isTollFreeArea } from './check-digits.js';

/** A number in letters: its ten digits, or none when the letters hide digits or are too few. */
export interface VanityNumber {
  readonly length: number;
  readonly digits: string | 'hidden' | 'too_short';
}

const vanity =
  /(\(?(?:\+ ?\(?|00[ .-]?|011[ .-]?)?1\)?[ .-]{0,3})?(\(?)(\d{3})\)?([ .-]?)([A-Za-z\d]{1,20}(?:[.-][A-Za-z\d]{1,20}){0,4})(?![.-]?[\p{L}\p{N}]|[@_])/uy;

const places = 7;
const minLetters = 3;

/**
 * Reads a number such as 1-800-FLOWERS at a place of a text. Letters count as digits only behind an area code in
 * digits, and in one run without blanks. Extra letters are not dialled; only toll-free numbers that begin with 1 may
 * have them.
 */
export function readVanity(text: string, at: number): VanityNumber | undefined {
  vanity.lastIndex = at;
  const [all, prefix = '', bracket = '', area = '', sign = '', rest = ''] = vanity.exec(text) ?? [];
  if (all === undefined) return undefined;
  const groups = rest.split(/[.-]/);
  const letters = rest.replace(/[^A-Za-z]/g, '');
  const count = groups.join('').length;
  const isFree = isTollFreeArea(area);
  if (letters === '') return undefined;
  if (count !== places && !(count > places && prefix !== '' && isFree)) return undefined;
  // 1 (800) FLOWERS is a usual spelling; (206) Seattle is ambiguous.
  if (sign === ' ' && /^[A-Za-z]/.test(rest) && !(prefix !== '' && bracket !== '' && isFree && groups.length === 1))
    return undefined;
  if (sign === '' && groups.length === 1 && !/^\d*[A-Za-z]+$/.test(rest)) return undefined;
  // 206-5th-Aven and 206-5-STREET are addresses.
  if (!isFree && !/^(?:\d{3})?[A-Za-z]/.test(groups.join(''))) return undefined;
  // 206-Seattle names a place, 206-SEATTLE may be dialled.
  if (letters.length === count && prefix === '' && !isFree && /[a-z]/.test(letters)) return undefined;
  // 206555CATS may be dialled, 206555open and 206 555open are cases that were opened.
  if (sign.trim() === '' && bracket === '' && groups.length === 1 && !isFree && /[a-z]/.test(letters)) return undefined;
  // 8227139-Apt and 8334643fax are ids with a word behind them.
  if (sign === '' && bracket === '' && prefix === '' && letters.length < count && /[a-z]/.test(letters))
    return undefined;
  // 206-help-now may be dialled, 617-open-323 and 371-tel.8339 are words between digits.
  if (prefix === '' && !isFree && /[a-z]/.test(letters) && !/^\d{0,3}[a-z]+$/.test(groups.join(''))) return undefined;
  // 201-500-Acme and 1234567-TRUE are a count or an id, and a word.
  if (!isFree && (/[A-Z][a-z]/.test(letters) || (sign === '' && bracket === '' && groups.length > 1))) return undefined;
  const { length } = all;
  if (/^[oil]+$/i.test(letters) || groups.some((group) => /^\d*x{2,}\d*$|^([a-z])\1{3,}$/i.test(group))) {
    return { length, digits: 'hidden' };
  }
  if (letters.length < minLetters) return { length, digits: 'too_short' };
  return { length, digits: area + [...groups.join('')].map(dial).join('').slice(0, places) };
}

const keypad = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

function dial(place: string): string {
  const key = keypad.findIndex((letters) => letters.includes(place.toLowerCase()));
  return key < 0 ? place : String(key + 2);
}
