import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parsePhoneNumber,
  parsePhoneNumbers,
  sortPhoneNumbers,
} from '../../../src/lines/phone-numbers/parse-phone-numbers.js';
import { spellings } from './spellings.js';

const rows = spellings.map(([written, read, leftOut]) => ({ written, read, leftOut, title: JSON.stringify(written) }));
const numbersOf = (text: string) => parsePhoneNumbers(text).filter(({ number }) => number.ok);

describe('the reader of phone numbers', () => {
  it('has a table of many different spellings', () => {
    expect(new Set(spellings.map(([written]) => written)).size).toBeGreaterThanOrEqual(150);
  });

  it.each(rows)('reads $title', ({ written, read, leftOut }) => {
    const found = sortPhoneNumbers(written);

    expect(found.numbers.map(({ number }) => (number.ok ? number.lineId : number.problem))).toEqual(read);
    if (leftOut) expect(found.leftOut).toEqual(leftOut);
  });

  it.each(rows.filter(({ read }) => read.length < 2))(
    'reads $title in a field as in a list',
    ({ written, read: [read] }) => {
      const number = parsePhoneNumber(written);
      const hasOtherText = sortPhoneNumbers(written).leftOut.length > 0;

      if (number.ok) expect(number.lineId).toBe(read);
      else expect(number.problem).toBe(read?.startsWith('+') && hasOtherText ? 'other_text' : (read ?? 'not_a_number'));
    },
  );

  it('reads no number of words and fewer than ten digits', () => {
    const digits = fc.stringMatching(/^\d{1,9}$/);
    const word = fc.oneof(
      fc.constantFrom(
        'Main',
        'Street',
        'home',
        'FLOWERS',
        'x',
        'ext',
        'Box',
        'E+10',
        'and',
        'fax:',
        'KIDS',
        '+',
        '(',
        ')',
      ),
      fc.stringMatching(/^[A-Za-z]{1,12}$/),
      fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replace(/\p{N}/gu, '')),
    );
    const gap = fc.constantFrom(' ', '  ', ', ', '\t', '\n', ': ', '; ', '\u00a0');
    const text = fc.array(fc.tuple(fc.oneof(digits, word), gap), { maxLength: 30 }).map((parts) => {
      let left = 9;
      return parts
        .map(([part, after]) => {
          const kept = /^\d+$/.test(part) ? part.slice(0, left) : part;
          if (/^\d+$/.test(part)) left -= kept.length;
          return kept + after;
        })
        .join('');
    });

    fc.assert(
      fc.property(text, (written) => {
        expect(numbersOf(written)).toEqual([]);
        expect(parsePhoneNumber(written).ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads no number of fewer than ten digits, whatever signs join them', () => {
    const signs = fc.array(fc.constantFrom(...'0123456789', ...' .-/()+_*#,;:"\'<>|&=%', 'e', 'E+', 'ext ', 'x'), {
      maxLength: 40,
    });
    const text = signs.map((parts) => {
      let left = 9;
      return parts.filter((part) => !/\d/.test(part) || left-- > 0).join('');
    });

    fc.assert(
      fc.property(text, (written) => {
        expect(numbersOf(written)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['digits', '2'],
    ['digits between blanks', '2 '],
    ['numbers', '206-555-0100 206-555-0101 '],
    ['signs inside a word', `a${'-'.repeat(4_000)}b`],
    ['numbers in a row', '2065550100-'],
    ['brackets', '('],
    ['pluses', '+'],
    ['open links', '<a:'],
    ['links without an end', '<tel:1|2'],
    ['words', 'a'],
    ['words and digits', 'a1'],
    ['letters behind an area code', '206-a.'],
    ['emoji codes', ':a'],
    ['at signs', 'a@ '],
    ['hyphens', '1-'],
    ['thousands', '1,000,'],
    ['hidden digits', 'X*'],
    ['blanks', ' '],
    ['tabs and digits', '1\t'],
    ['combining marks', '1\u0336'],
    ['quotes', '"'],
    ['dots', '•'],
    ['parameters', ';a='],
    ['entities', '&nbsp'],
    ['square brackets', '[1]('],
    ['international prefixes', '+44 '],
  ])('comes to an end with 10,000 characters of %s', (_name, unit) => {
    const text = unit.repeat(10_000).slice(0, 10_000);

    expect(parsePhoneNumbers(text).length).toBeLessThan(5_001);
    expect(parsePhoneNumber(text).ok).toBe(false);
  });
});
