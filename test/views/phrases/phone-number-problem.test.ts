import { describe, expect, it } from 'vitest';
import { parsePhoneNumber } from '../../../src/lines/phone-numbers/parse-phone-numbers.js';
import { describePhoneNumberProblem } from '../../../src/views/phrases/phone-number.js';

/** Slack shows an error under a field in full up to about this length. */
const maxFieldError = 150;

describe('describePhoneNumberProblem', () => {
  it.each([
    ['call me', 'not_a_number', /is not a phone number/],
    ['555-1212', 'too_short', /too short/],
    ['206-555-1212-9999', 'too_long', /too long/],
    ['206-555-1212 x9', 'extension', /without the extension/],
    ['+44 20 7946 0018', 'not_north_american', /US and Canada/],
    ['123-456-7890', 'impossible', /No phone has this number/],
    ['1.20656E+10', 'lost_digits', /format the column as text/],
    ['206-555-XXXX', 'hidden_digits', /digits are hidden/],
    ['206-555-1212/206-555-1213', 'several', /more than one number/],
    ['206-555-1212 Acme', 'other_text', /other text beside the number/],
    ['+425 555 1212', 'no_country_code', /Is it \+1 425 555 1212\?/],
  ] as const)('says what is wrong with %s and what to do', (text, problem, sentence) => {
    const number = parsePhoneNumber(text);

    expect(number).toMatchObject({ ok: false, problem });
    const words = number.ok ? '' : describePhoneNumberProblem(number.problem, number.meant);
    expect(words).toMatch(sentence);
    expect(words).toMatch(/ Next: [^.]+\.$/);
    expect(words.length).toBeLessThanOrEqual(maxFieldError);
  });
});
