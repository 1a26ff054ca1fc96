import { describe, expect, it } from 'vitest';
import { asLineId } from '../../../src/lines/model/ids.js';
import { isTollFree } from '../../../src/lines/phone-numbers/check-digits.js';

describe('isTollFree', () => {
  it.each(['800', '822', '833', '844', '855', '866', '877', '888'])('is true of the code %s', (code) => {
    expect(isTollFree(asLineId(`+1${code}5550100`))).toBe(true);
  });

  it.each(['206', '801', '808', '810', '834', '880', '887', '900', '280'])('is false of the code %s', (code) => {
    expect(isTollFree(asLineId(`+1${code}5550100`))).toBe(false);
  });
});
