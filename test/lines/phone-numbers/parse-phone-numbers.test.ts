import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePhoneNumbers } from '../../../src/lines/phone-numbers/parse-phone-numbers.js';
import { propertyRuns } from '../../support/property-runs.js';

/** What was found, in short: a line id, a repeated one in brackets, or the problem and the text that has it. */
const read = (text: string): string[] =>
  parsePhoneNumbers(text).map(({ number, isRepeated }) => {
    const found = number.ok ? number.lineId : `${number.problem}: ${number.input}`;
    return isRepeated ? `(${found})` : found;
  });

const texts: readonly (readonly [string, readonly string[]])[] = [
  ['', []],
  [' ,;\n\t', []],
  ['206-555-1212', ['+12065551212']],
  ['206-555-1212, 206-555-1213', ['+12065551212', '+12065551213']],
  [
    '206-555-1212;206-555-1213\n206-555-1214\t206-555-1215',
    ['+12065551212', '+12065551213', '+12065551214', '+12065551215'],
  ],
  ['206-555-1212\r\n206-555-1213\r\n', ['+12065551212', '+12065551213']],
  ['206-555-1212 206-555-1213', ['+12065551212', '+12065551213']],
  ['206-555-1212 and 206-555-1213', ['+12065551212', '+12065551213']],
  ['206-555-1212 & 206-555-1213', ['+12065551212', '+12065551213']],
  ['206-555-1212 &amp; 206-555-1213', ['+12065551212', '+12065551213']],
  ['206 555 1212 206 555 1213', ['+12065551212', '+12065551213']],
  ['(206) 555 1212 (206) 555 1213', ['+12065551212', '+12065551213']],
  ['+1 206 555 1212 +1 206 555 1213', ['+12065551212', '+12065551213']],
  ['1 206 555 1212 1 206 555 1213', ['+12065551212', '+12065551213']],
  ['<tel:2065551212|206-555-1212> <tel:2065551213|206-555-1213>', ['+12065551212', '+12065551213']],
  ['1-800-FLOWERS 206-555-1212', ['+18003569377', '+12065551212']],
  ['206-555-1212 1-800-FLOWERS', ['+12065551212', '+18003569377']],
  ['206-555-1212, (206) 555-1212', ['+12065551212', '(+12065551212)']],
  ['hello, hello', ['not_a_number: hello', '(not_a_number: hello)']],
  ['hello world', ['not_a_number: hello world']],
  ['call 206-555-1212 please', ['not_a_number: call', '+12065551212', 'not_a_number: please']],
  ['Sales: 206-555-1212', ['not_a_number: Sales:', '+12065551212']],
  ['206-555-1212 or 206-555-1213', ['+12065551212', '+12065551213']],
  ['206-555-1212 2', ['+12065551212', 'too_short: 2']],
  ['555-1212 206-555-1213', ['too_short: 555-1212', '+12065551213']],
  ['206-555-1212, 911', ['+12065551212', 'too_short: 911']],
  ['+44 20 7946 0958 206-555-1212', ['not_north_american: +44 20 7946 0958', '+12065551212']],
  ['206-555-1212 +44 20 7946 0958', ['+12065551212', 'not_north_american: +44 20 7946 0958']],
  ['206-555-1212 x9 206-555-1213', ['extension: 206-555-1212 x9', '+12065551213']],
  ['206-555-1212 x 9 206-555-1213', ['extension: 206-555-1212 x 9', '+12065551213']],
  ['206-555-1212 ext. 9, 206-555-1213', ['extension: 206-555-1212 ext. 9', '+12065551213']],
  ['206-555-1213 206-555-1212 ext 9', ['+12065551213', 'extension: 206-555-1212 ext 9']],
  ['<!channel> 206-555-1212', ['not_a_number: <!channel>', '+12065551212']],
  ['😀 206-555-1212 😀, 206-555-1213', ['+12065551212', '+12065551213']],
];

const pad = (value: number): string => String(value).padStart(4, '0');
const writingsOf: readonly ((area: string, exchange: string, last: string) => string)[] = [
  (area, exchange, last) => `${area}${exchange}${last}`,
  (area, exchange, last) => `${area}-${exchange}-${last}`,
  (area, exchange, last) => `${area}.${exchange}.${last}`,
  (area, exchange, last) => `${area} ${exchange} ${last}`,
  (area, exchange, last) => `(${area}) ${exchange}-${last}`,
  (area, exchange, last) => `1-${area}-${exchange}-${last}`,
  (area, exchange, last) => `+1 ${area} ${exchange} ${last}`,
  (area, exchange, last) => `+1${area}${exchange}${last}`,
  (area, exchange, last) => `<tel:+1${area}${exchange}${last}|${area}-${exchange}-${last}>`,
  (area, exchange, last) => `${area}\u2011${exchange}\u2011${last}`,
];

const numbers = fc
  .record({
    area: fc.constantFrom('206', '212', '415', '604', '787', '800', '888'),
    exchange: fc
      .integer({ min: 220, max: 989 })
      .filter((exchange) => exchange % 100 !== 11)
      .map(String),
    last: fc.integer({ min: 0, max: 9_999 }).map(pad),
    write: fc.constantFrom(...writingsOf),
    separator: fc.constantFrom(', ', ',', ';', '\n', '\t', ' ', '  ', ' and ', ' & ', ' &amp; '),
  })
  .map(({ area, exchange, last, write, separator }) => ({
    lineId: `+1${area}${exchange}${last}`,
    text: write(area, exchange, last) + separator,
  }));

describe('parsePhoneNumbers', () => {
  it.each(texts)('reads %j', (text, found) => {
    expect(read(text)).toEqual(found);
  });

  it('reads twenty-five numbers in mixed writings', () => {
    const written = Array.from({ length: 25 }, (_, index) => {
      const write = writingsOf[index % writingsOf.length];
      return write ? write('206', '555', pad(index)) : '';
    });

    expect(read(written.join(' '))).toEqual(Array.from({ length: 25 }, (_, index) => `+1206555${pad(index)}`));
  });

  it.each([
    ['one number over and over', '2065551212 '.repeat(272), 272],
    ['single letters', 'a '.repeat(1_500), 1],
    ['single digits', '2 '.repeat(1_500), 1],
    ['one word', 'a'.repeat(3_000), 1],
    ['commas', ','.repeat(3_000), 0],
    ['open brackets', '('.repeat(3_000), 1],
  ])('comes to an end with 3,000 characters of %s', (_name, text, count) => {
    expect(parsePhoneNumbers(text)).toHaveLength(count);
  });

  it('finds every number of a list, in order, however each of them is written', () => {
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 12 }), (list) => {
        const found = parsePhoneNumbers(list.map(({ text }) => text).join(''));

        expect(found.map(({ number }) => (number.ok ? number.lineId : number))).toEqual(
          list.map(({ lineId }) => lineId),
        );
        const seen = list.map(({ lineId }, index) => list.findIndex((other) => other.lineId === lineId) < index);
        expect(found.map(({ isRepeated }) => isRepeated)).toEqual(seen);
      }),
    );
  });

  it('throws at nothing that anybody can type, and makes no line id that is not one', () => {
    const ingredients = fc.constantFrom(
      '206',
      '555-1212',
      '+',
      '1',
      '(',
      ')',
      ' ',
      ',',
      'x9',
      'ext',
      '<tel:',
      '|',
      '>',
      'é',
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(ingredients, { maxLength: 40 }).map((parts) => parts.join('')),
    );

    fc.assert(
      fc.property(anything, (text) => {
        for (const { number } of parsePhoneNumbers(text))
          if (number.ok) expect(number.lineId).toMatch(/^\+1[2-9]\d{9}$/);
      }),
      { numRuns: propertyRuns(200) },
    );
  });
});
