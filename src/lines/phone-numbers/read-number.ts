import { checkDigits } from './check-digits.js';
import type { ParsedPhoneNumber } from './parsed-phone-number.js';
import { readVanity } from './read-vanity.js';
import { isAmount, isNumberOfOther, isOnlyLabels } from './words-beside-numbers.js';

/** A number, valid or not, at a place of a text. */
export interface NumberAt {
  readonly number: ParsedPhoneNumber;
  /** The index after the number. */
  readonly end: number;
}

/** A leading 1 as dialled from abroad, perhaps with a 0 or 1 behind it, and as dialled at home. */
const prefixes = [
  /\(?\+? ?\(?(?:(?<=\+ ?\(?)|00\)?[ .-]{0,2}|011\)?[ .-]{0,2})1\)?[ .\-/_*~`]{0,3}\(?\+?[01]\)?[ .\-/_*~`]{0,3}/y,
  /\(?\+? ?\(?(?:(?<=\+ ?\(?)|00\)?[ .-]{0,2}|011\)?[ .-]{0,2})1\)?[ .\-/_*~`]{0,3}/y,
  /\(?1\)?[ .\-/_*~`]{0,3}\(0\)[ .\-/_*~`]{0,3}/y,
  /\(?1\)?[ .\-/_*~`]{0,3}/y,
  /(?:)/y,
];
// Ten digits in other groups are dates, IP addresses, book numbers or two postal codes.
const tenDigits = /\(?\d{3}\)?[ .\-/_*~`]{0,3}\(?\d{3}(?:\)?[ .\-/_*~`]{0,3}\(?\d{4}|[ -]\d{2}[ -]\d{2})\)?/y;
const oneByOne = /\d(?:[ -]\d){9}(?![ -]?\d)/y;
const extension =
  /(?: ?[,;]? ?\(?(?:extension|extn|ext|ex|durchwahl|nst|poste|interno|int|anexo|x|×|#) ?[.:=#-]? ?|[pw])\d{1,7}\)?(?![\dA-Za-z]|[-.]\d)/iy;
const inBrackets = / ?\([\d .-]{3,14}\)/y;
const lostDigits = /\d(?:\.\d+)?e\+?0{0,2}(?:9|10)(?![\w.])/iy;
const hidden = /(?:\+?1[ .-]{0,2})?\(?([\dX*#?]{3})\)?[ .\-/]{0,3}([\dX*#?]{3})[ .\-/]{0,3}([\dX*#?_]{4})(?![\w*#?])/iy;
const international = /(?:\+ ?\(?|\(?(?:00|011)\)?[ .-]{0,2})(?=[2-9])([\d ().\-/_]{0,40})/y;

const cased = /[\p{Lu}\p{Ll}\p{Lt}]/u;

/**
 * Reads the number that begins at `at` in a freed text. Returns `undefined` when none does.
 * @param from The end of the number before.
 */
export function readNumber(text: string, at: number, from: number): NumberAt | undefined {
  const found = readLost(text, at) ?? readHidden(text, at) ?? readTen(text, at, from) ?? readLetters(text, at);
  if (found) return isFree(text, at, from) && !isOther(text, at, from, found.end) ? found : undefined;
  return isFree(text, at, from) ? (readJoined(text, at, from) ?? readInternational(text, at)) : undefined;
}

/** Whether plain digits belong to another thing, such as an invoice. Digits grouped like a phone number never do. */
function isOther(text: string, at: number, from: number, end: number): boolean {
  const written = text.slice(at, end);
  const isPlain = /^[\d.]+$/.test(written) || /^\d[\d.-]*[a-z]/i.test(written);
  return isPlain && (isNumberOfOther(text.slice(from, at)) || isAmount(text.slice(end, end + 12)));
}

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

const found = (text: string, at: number, end: number, number: Parameters<typeof withInput>[1]): NumberAt => ({
  number: withInput(text.slice(at, end).trim(), number),
  end,
});
const withInput = (input: string, number: ReturnType<typeof checkDigits>): ParsedPhoneNumber => ({ ...number, input });

function readLost(text: string, at: number): NumberAt | undefined {
  const [all] = match(lostDigits, text, at) ?? [];
  return all === undefined ? undefined : found(text, at, at + all.length, { ok: false, problem: 'lost_digits' });
}

function readHidden(text: string, at: number): NumberAt | undefined {
  const [all, ...groups] = match(hidden, text, at) ?? [];
  if (all === undefined || !/[^\d]/.test(groups.join(''))) return undefined;
  return found(text, at, at + all.length, { ok: false, problem: 'hidden_digits' });
}

function readTen(text: string, at: number, from: number): NumberAt | undefined {
  const [grouped, start = at] = matchTenDigits(text, at);
  if (grouped === undefined) return readOneByOne(text, at);
  const end = start + grouped.length;
  const [inner] = match(extension, text, end) ?? [];
  if (inner !== undefined) return found(text, at, end + inner.length, { ok: false, problem: 'extension' });
  const isGrouped = /^\(?\d+\D+\d/.test(grouped);
  if (!endsHere(text, end, isGrouped) || !beginsHere(text, at, isGrouped)) return undefined;
  const written = text.slice(at, end);
  if (/^\d{6,7}[ -]{1,3}\d{4}$/.test(written) && !standsAlone(text, at, from, end)) return undefined;
  if (isDecimal(written) || (!/[-()+]/.test(written) && isAfterDigits(text, at, from, isGrouped))) return undefined;
  const digits = grouped.replace(/\D/g, '');
  // Nine digits behind a 1.
  const isShort = digits.startsWith('1') && !/^\(?\d{3}\D/.test(grouped);
  return found(text, at, end, isShort ? { ok: false, problem: 'too_short' } : checkDigits(digits));
}

/** Finds the ten digits as they are grouped, and their start. */
function matchTenDigits(text: string, at: number): [grouped?: string, start?: number] {
  for (const prefix of prefixes) {
    const [before] = match(prefix, text, at) ?? [];
    const [grouped] = before === undefined ? [] : (match(tenDigits, text, at + before.length) ?? []);
    if (before !== undefined && grouped !== undefined) return [grouped, at + before.length];
  }
  return [];
}

function readOneByOne(text: string, at: number): NumberAt | undefined {
  const [all] = /\d[ -]$/.test(text.slice(Math.max(0, at - 2), at)) ? [] : (match(oneByOne, text, at) ?? []);
  if (all === undefined || !endsHere(text, at + all.length, true)) return undefined;
  return found(text, at, at + all.length, checkDigits(all.replace(/\D/g, '')));
}

function readLetters(text: string, at: number): NumberAt | undefined {
  const vanity = readVanity(text, at);
  if (!vanity || !beginsHere(text, at, true)) return undefined;
  const end = at + vanity.length;
  if (vanity.digits === 'hidden') return found(text, at, end, { ok: false, problem: 'hidden_digits' });
  if (vanity.digits === 'too_short') return found(text, at, end, { ok: false, problem: 'too_short' });
  const [inner] = match(extension, text, end) ?? [];
  if (inner !== undefined) return found(text, at, end + inner.length, { ok: false, problem: 'extension' });
  // 1-800-FLOWERS (356-9377)
  const [again = ''] = match(inBrackets, text, end) ?? [];
  const isSame = again !== '' && vanity.digits.endsWith(again.replace(/\D/g, ''));
  return found(text, at, isSame ? end + again.length : end, checkDigits(vanity.digits));
}

// In 206-555-0100 + 206-555-0101 the sign means "and".
function readJoined(text: string, at: number, from: number): NumberAt | undefined {
  const isJoint = from > 0 && text.charAt(at) === '+' && text.slice(from, at).trim() === '';
  return isJoint ? readTen(text, text.charAt(at + 1) === ' ' ? at + 2 : at + 1, at) : undefined;
}

/** Reads a number with another country code or none: up to 15 digits (E.164), or up to the next number. */
function readInternational(text: string, at: number): NumberAt | undefined {
  const [all, tail = ''] = match(international, text, at) ?? [];
  if (all === undefined) return undefined;
  // The minutes of 9:00 are no prefix.
  if (/\d:$/.test(text.slice(Math.max(0, at - 2), at))) return undefined;
  const start = at + all.length - tail.length;
  let end = start;
  let digits = '';
  for (const [group] of tail.matchAll(/\D*\d+/g)) {
    const next = group.replace(/\D/g, '');
    const isNext = /^ /.test(group) && readTen(text, end + 1, end + 1) !== undefined;
    if (digits.length + next.length > 15 || (digits.length >= 8 && isNext)) break;
    digits += next;
    end += group.length;
  }
  if (digits.length < 8) return undefined;
  const written = text.slice(start, end);
  const meant = /^(?:\d{3}\)?[ .-]?\d{3}[ .-]?\d{4})$/.test(written) ? checkDigits(digits) : undefined;
  return meant?.ok
    ? found(text, at, end, { ok: false, problem: 'no_country_code', meant: meant.lineId })
    : found(text, at, end, { ok: false, problem: 'not_north_american' });
}

/** Whether the place is not inside a word, an amount, a run of digits or the number of a ticket. */
function isFree(text: string, at: number, from: number): boolean {
  if (at === from) return true;
  const before = text.slice(Math.max(0, at - 2), at);
  if (/[\p{L}#]$/u.test(before) && label.test(text.slice(Math.max(0, at - 10), at))) return true;
  return !cased.test(before.slice(-1)) && !/#$|[\d@%+\p{Sc}]$|[+\p{Sc}] $|\d[-._]$/u.test(before);
}

const label = /(?:^|[^\p{L}])(?:(?:tel|tél|phone|ph|fax|main|office|cell|mobile|mob)(?: ?[-.#])?|n[or][-.])$/iu;
const nextLabel = /^(?:tel|phone|fax|cell|mobile|office|direct|home|work|e-?mail)(?!\p{Ll})/iu;

// A-206-555-0100 is a number with a name, INV-2065550100 the number of an invoice.
function beginsHere(text: string, at: number, isGrouped: boolean): boolean {
  const before = text.slice(Math.max(0, at - 10), at);
  return isGrouped || !/\p{L}[-._]$/u.test(before) || label.test(before);
}

function endsHere(text: string, end: number, isGrouped: boolean): boolean {
  const after = text.slice(end, end + 10);
  // Copied from a web page: 206-555-0100Fax: 206-555-0101
  if (isGrouped && nextLabel.test(after)) return true;
  if (cased.test(after.slice(0, 1)) || /^(?:[\d%@\p{Sc}]|[-._*~]\d)/u.test(after)) return false;
  return isGrouped || !/^[-._]\p{L}/u.test(after);
}

// 206555 0100 is a number; Case 206555 2024 and 1234567-2024 are each two other numbers.
function standsAlone(text: string, at: number, from: number, end: number): boolean {
  const before = text.slice(from, at);
  const isGlued = /^\d{7}/.test(text.slice(at, end));
  const isBehindText = /[\p{L}\d]/u.test(before) && !isOnlyLabels(before);
  return !isGlued && !isBehindText && !/^[ -]{0,3}(?:\d{0,4}\p{L}|\d{4}(?!\d))/u.test(text.slice(end, end + 12));
}

// 206.5550100 is a decimal.
const isDecimal = (written: string): boolean => /^\d+\.\d+$/.test(written);

// 44 207 946 0958 is a London number without its +, 123 456 789 0123 an account number.
function isAfterDigits(text: string, at: number, from: number, isGrouped: boolean): boolean {
  const before = text.slice(from, at);
  return /^ ?\(?\d{1,3}\)?[ .]$/.test(before) || (isGrouped && /(?:^|\D)\d{1,4}\)?[ .]$/.test(before.slice(-7)));
}
