import { type ParsedPhoneNumber, parsePhoneNumber } from './parse-phone-number.js';

/** What was found in a text that holds phone numbers. */
export interface FoundPhoneNumber {
  readonly number: ParsedPhoneNumber;
  /** The same line was named earlier in the text. */
  readonly isRepeated: boolean;
}

/**
 * Reads every phone number of a text: one a line, between commas or semicolons, or simply one after the other. Whatever
 * is no number comes back as such, so that nobody's number is passed over in silence.
 */
export function parsePhoneNumbers(text: string): FoundPhoneNumber[] {
  const numbers = text.split(/[,;\n\r\t]+|\s+(?:and|&amp;|&)\s+/).flatMap(splitChunk);
  const seen = new Set<string>();
  return numbers.map((number) => {
    const key = number.ok ? number.lineId : number.input;
    const isRepeated = seen.has(key);
    seen.add(key);
    return { number, isRepeated };
  });
}

// A chunk is one number in most writings. If it is not, its words are put together until they make one.
function splitChunk(chunk: string): ParsedPhoneNumber[] {
  const text = chunk.trim();
  if (text === '') return [];
  const whole = parsePhoneNumber(text);
  if (whole.ok || !/\s/.test(text)) return [whole];
  const parts = splitWords(text.split(/\s+/));
  return parts.some((part) => part.ok) ? parts : [whole];
}

const longestNumberInWords = 5;

function splitWords(words: readonly string[]): ParsedPhoneNumber[] {
  const found: ParsedPhoneNumber[] = [];
  for (let from = 0; from < words.length; ) {
    const taken = longestNumber(words.slice(from, from + longestNumberInWords));
    found.push(taken?.number ?? parsePhoneNumber(words[from] ?? ''));
    from += taken?.words ?? 1;
  }
  return found;
}

function longestNumber(words: readonly string[]) {
  for (let count = words.length; count > 0; count -= 1) {
    const text = words.slice(0, count).join(' ');
    const number = mayBeNumber(text) ? parsePhoneNumber(text) : undefined;
    if (number?.ok || number?.problem === 'not_north_american' || number?.problem === 'extension') {
      return { number, words: count };
    }
  }
  return undefined;
}

/** Bounds that every number with a country code or an extension is within. Outside of them parsing is wasted time. */
const fewestCharacters = 7;
const mostDigits = 24;

function mayBeNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return digits <= mostDigits && text.replace(/[^\dA-Za-z]/g, '').length >= fewestCharacters;
}
