import { describe, expect, it } from 'vitest';
import { asLineId } from '../../../src/lines/model/ids.js';
import { lastFourOf, parsePhoneNumber } from '../../../src/lines/phone-numbers/parse-phone-numbers.js';
import type { PhoneNumberProblem } from '../../../src/lines/phone-numbers/parsed-phone-number.js';

const writings = [
  '2065551212',
  '12065551212',
  '+12065551212',
  '206-555-1212',
  '206.555.1212',
  '206 555 1212',
  '206/555/1212',
  '(206) 555-1212',
  '(206)5551212',
  '1-206-555-1212',
  '1.206.555.1212',
  '1 (206) 555-1212',
  '+1 206 555 1212',
  '+1 (206) 555-1212',
  '  206-555-1212\n',
  '2065551212.',
  '<tel:2065551212|206-555-1212>',
  '<tel:+12065551212|+1 206 555 1212>',
  '<tel:+12065551212>',
  '“206-555-1212”',
  '"<tel:2065551212|206-555-1212>"',
  '２０６５５５１２１２',
  '（２０６）５５５－１２１２',
  '＋1 206 555 1212',
  '206\u2011555\u20111212',
  '206\u2013555\u20131212',
  '206\u2014555\u20141212',
  '206\u00a0555\u00a01212',
  '206\u200b555\u200b1212',
  '\u202a+1 206 555 1212\u202c',
];

const vanity = [
  ['1-800-FLOWERS', '+18003569377'],
  ['1-800-flowers', '+18003569377'],
  ['1 (800) FLOWERS', '+18003569377'],
  ['800-FLOWERS', '+18003569377'],
  ['1-800-CONTACTS', '+18002668228'],
  ['1-888-GO-FEDEX', '+18884633339'],
  ['(206) 555-CATS', '+12065552287'],
] as const;

const served = [
  ['a Canadian number', '604-683-1234', '+16046831234'],
  ['one of Puerto Rico', '787-765-4321', '+17877654321'],
  ['one of Guam', '671-646-1234', '+16716461234'],
  ['a toll-free number', '1-833-555-1212', '+18335551212'],
] as const;

const mistakes = {
  not_a_number: [
    '',
    '   ',
    'hello',
    '+',
    '()',
    'x9',
    'abc2065551212',
    '<!channel>',
    '<@U0MIRA>',
    '<mailto:a@example.com|a@example.com>',
    '😀',
    '++12065551212',
    '2'.repeat(3_000),
    'x'.repeat(3_000),
  ],
  too_short: ['5', '911', '555-1212', '206-555-121', '+1206555121', '+1', '1', '206-KL5-1212', '555-1212 x9'],
  too_long: ['206-555-12123', '20655512123', '+120655512123', '020 7946 0958'],
  extension: [
    '206-555-1212 x9',
    '206-555-1212x9',
    '206-555-1212 x 9',
    '206-555-1212 ext 9',
    '206-555-1212 ext. 9',
    '206-555-1212 extension 9',
    '206-555-1212 #9',
    '+1-206-555-1212;ext=9',
  ],
  not_north_american: [
    '+44 20 7946 0958',
    '011 44 20 7946 0958',
    '+52 55 1234 5678',
    '+1 876 922 1234',
    '(876) 922-1234',
    '+1 242 322 1234',
    '<tel:+442079460958|+44 20 7946 0958>',
  ],
  impossible: ['123-456-7890', '206-055-1212', '206-155-1212', '000-000-0000', '911-555-1212', '206-411-1212'],
  lost_digits: ['1.20656E+10'],
  hidden_digits: ['206-555-XXXX'],
  no_country_code: ['+206 555 1212'],
  several: ['206-555-1212/206-555-1213', '206-555-1212 206-555-1213'],
  other_text: ['call 206-555-1212', '206-555-1212 Acme', '206-555-1212 2', 'Acme 206 Main Street 206-555-1212'],
} satisfies Record<PhoneNumberProblem, readonly string[]>;

const mistaken = Object.entries(mistakes).flatMap(([problem, texts]) =>
  texts.map((text) => ({ problem, text, title: JSON.stringify(text.slice(0, 40)) })),
);

describe('parsePhoneNumber', () => {
  it.each(writings)('reads %j', (text) => {
    expect(parsePhoneNumber(text)).toMatchObject({ ok: true, lineId: '+12065551212' });
  });

  it.each(vanity)('dials the letters of %s', (text, lineId) => {
    expect(parsePhoneNumber(text)).toEqual({ input: text, ok: true, lineId });
  });

  it.each(served)('takes %s', (_name, text, lineId) => {
    expect(parsePhoneNumber(text)).toEqual({ input: text, ok: true, lineId });
  });

  it.each(mistaken)('says that $title is $problem', ({ text, problem }) => {
    expect(parsePhoneNumber(text)).toMatchObject({ ok: false, problem });
  });

  it('does not make one number of two that stand side by side', () => {
    expect(parsePhoneNumber('206-555-1212 1-800-FLOWERS').ok).toBe(false);
  });

  it.each(['main: 206-555-1212', 'Front desk: 206-555-1212', '206-555-1212 home'])('takes the label of %j', (text) => {
    expect(parsePhoneNumber(text)).toMatchObject({ ok: true, lineId: '+12065551212' });
  });

  it('knows which number is probably meant by a + without a country code', () => {
    expect(parsePhoneNumber('+206 555 1212')).toMatchObject({ problem: 'no_country_code', meant: '+12065551212' });
  });

  it('gives back what was written, without what Slack and keyboards put around it', () => {
    expect(parsePhoneNumber(' “<tel:5551212|555-1212>” ')).toEqual({
      input: '555-1212',
      ok: false,
      problem: 'too_short',
    });
  });
});

describe('lastFourOf', () => {
  it('gives the digits that people read out', () => {
    expect(lastFourOf(asLineId('+12065550042'))).toBe('0042');
  });
});
