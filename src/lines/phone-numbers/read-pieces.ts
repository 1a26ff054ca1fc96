import type { ParsedPhoneNumber, PhoneNumberProblem } from './parsed-phone-number.js';
import { readNumber } from './read-number.js';
import { isOnlyLabels } from './words-beside-numbers.js';

type Piece = ParsedPhoneNumber & { readonly problem?: PhoneNumberProblem };

/** A number, or the text between two numbers. */
type Part = { readonly number: ParsedPhoneNumber } | { readonly text: string };

const cellEnds = /[\n\t,;|]+/;
const starts = /[+(\d]|[X*#?](?=[X*#?\d]{2})/gi;

/**
 * Reads a freed text from left to right: its numbers, valid or not, and its other text. Takes time in proportion to its
 * length.
 */
export function readPieces(text: string): Piece[] {
  const parts = text.split(cellEnds).flatMap(readCell);
  const hasNumber = parts.some((part) => 'number' in part);
  const isProse =
    parts.some((part) => 'text' in part && /\p{L}/u.test(part.text)) || (hasNumber && text.includes('\t'));
  const pieces = parts.flatMap((part): Piece[] => ('number' in part ? [part.number] : readText(part.text, isProse)));
  const whole = text.trim();
  return pieces.length === 0 && /[^\s,;|]/.test(whole) && !isOnlyLabels(whole)
    ? [{ input: whole.slice(0, 300), ok: false, problem: 'not_a_number' }]
    : pieces;
}

/** Whether a word is a mail or web address; digits in it are no phone number. */
const isAddress = (word: string): boolean => /@|:\/\/|^www\./i.test(word) || webPath.test(word);
const webPath = /^[("'<]{0,2}[a-z][\w-]{0,60}(?:\.[\w-]{1,60}){0,5}\.[a-z]{2,20}(?::\d{1,5})?[/?#]/i;

function readCell(cell: string): Part[] {
  if (!/@|:\/\/|www\.|\.[a-z]{2,20}[:/?#]/i.test(cell)) return readWords(cell);
  const runs: { words: string[]; isAddress: boolean }[] = [];
  for (const word of cell.split(' ')) {
    const last = runs.at(-1);
    if (last && last.isAddress === isAddress(word)) last.words.push(word);
    else runs.push({ words: [word], isAddress: isAddress(word) });
  }
  return runs.flatMap(({ words, isAddress }) => (isAddress ? textPart(words.join(' ')) : readWords(words.join(' '))));
}

function readWords(words: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  starts.lastIndex = 0;
  for (let start = starts.exec(words); start; start = starts.exec(words)) {
    const found = readNumber(words, start.index, from);
    if (found) {
      parts.push(...textPart(words.slice(from, start.index)), { number: found.number });
      from = found.end;
      starts.lastIndex = from;
    } else if (/\d/.test(start[0])) starts.lastIndex += /^\d*/.exec(words.slice(starts.lastIndex))?.[0].length ?? 0;
  }
  return [...parts, ...textPart(words.slice(from))];
}

const edge = /[\s"'“”„‟«»‹›‘’‚‛`*~=.:/\\_&-]/u;

/**
 * Returns a text without the signs around it, or nothing when no word is left. Keeps a final colon, which marks a
 * label.
 */
function textPart(text: string): Part[] {
  let [from, to] = [0, text.length];
  while (from < to && edge.test(text.charAt(from))) from += 1;
  while (to > from && text.charAt(to - 1) !== ':' && edge.test(text.charAt(to - 1))) to -= 1;
  const words = text.slice(from, to);
  return /[\p{L}\p{N}]/u.test(words) && !isOnlyLabels(words) ? [{ text: words }] : [];
}

const digitRun = /(?<![\p{L}\d#\p{Sc}]|[\p{L}\d][-._])[+(]{0,3}\d[\d .\-/()_]{0,60}(?![\p{L}%\d]|[-_.]\d{1,20}\p{L})/gu;

/**
 * Reads the text between numbers. In prose a few digits are a house number, a date or an amount; between numbers they
 * are an incomplete number.
 */
function readText(text: string, isProse: boolean): Piece[] {
  if (text.split(' ').every(isAddress)) return [{ input: text, ok: false, problem: 'not_a_number' }];
  if (!isProse) return [{ input: text, ok: false, problem: problemOf(text) }];
  const pieces: Piece[] = [];
  let from = 0;
  const addText = (words: string) => {
    for (const part of textPart(words)) {
      if ('text' in part) pieces.push({ input: part.text, ok: false, problem: 'not_a_number' });
    }
  };
  for (const { 0: run, index } of text.matchAll(digitRun)) {
    const input = run.trim();
    if (!isAttempt(input)) continue;
    addText(text.slice(from, index));
    pieces.push({ input, ok: false, problem: problemOf(input) });
    from = index + run.length;
  }
  addText(text.slice(from));
  return pieces;
}

const minDigits = 7;
/** In digits; E.164 allows no more. */
const maxDigits = 15;
/** Dates, ZIP+4 codes and IP addresses. */
const otherDigits =
  /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{1,2}\/\d{1,2}|\d{5}-\d{4}|\d{1,3}(?:\.\d{1,3}){3})$/;
const grouped = /^(?:\+[\d .\-/()]+|\(?\d{3}\)?[ .\-/]{1,3}\d{3,4}(?:[ .-]?\d{1,5})?|\(?[\d)]+(?:[-./][\d)]+)+)$/;

/** Whether digits in a sentence were meant as a phone number. */
function isAttempt(run: string): boolean {
  const count = run.replace(/\D/g, '').length;
  return (
    count >= minDigits && count <= maxDigits && grouped.test(run) && !otherDigits.test(run.replace(/^[(]|[)]$/g, ''))
  );
}

function problemOf(text: string): PhoneNumberProblem {
  const digits = text.replace(/\D/g, '');
  if (digits === '' || digits.length > maxDigits || /[^\d +().\-/_]/.test(text) || otherDigits.test(text))
    return 'not_a_number';
  const hasCode = digits.startsWith('1') && (text.includes('+') || digits.length === 11);
  const national = hasCode ? digits.length - 1 : digits.length;
  if (national === 10) return 'not_a_number';
  return national < 10 ? 'too_short' : 'too_long';
}
