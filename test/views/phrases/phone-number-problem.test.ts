import { describe, expect, it } from 'vitest';
import { parsePhoneNumber } from '../../../src/lines/phone-numbers/parse-phone-number.js';
import { describePhoneNumberProblem } from '../../../src/views/phrases/phone-number.js';

/** Slack shows an error under a field in full up to about this length. */
const longestFieldError = 150;

describe('describePhoneNumberProblem', () => {
  it.each([
    ['call me', 'not_a_number', /is not a phone number/],
    ['555-1212', 'too_short', /too short/],
    ['206-555-1212-9999', 'too_long', /too long/],
    ['206-555-1212 x9', 'extension', /without the extension/],
    ['+44 20 7946 0018', 'not_north_american', /US and Canada/],
    ['123-456-7890', 'impossible', /No phone has this number/],
  ] as const)('says what is wrong with %s and what to do', (text, problem, sentence) => {
    const number = parsePhoneNumber(text);

    expect(number).toMatchObject({ ok: false, problem });
    expect(describePhoneNumberProblem(problem)).toMatch(sentence);
    expect(describePhoneNumberProblem(problem)).toMatch(/ Next: [^.]+\.$/);
    expect(describePhoneNumberProblem(problem).length).toBeLessThanOrEqual(longestFieldError);
  });
});
