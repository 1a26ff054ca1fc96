import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, isBroken, removeInvisible } from '../../../src/lines/model/clean-text.js';

describe('cleanText', () => {
  it.each([
    ['a zero-width space', 'AC\u200bME', 'ACME'],
    ['a zero-width joiner', 'AC\u200dME', 'ACME'],
    ['a soft hyphen', 'AC\u00adME', 'ACME'],
    ['marks of direction', '\u202eACME\u202c\u200f\u061c\u2066\u2069', 'ACME'],
    ['a byte order mark', '\ufeffACME', 'ACME'],
    ['a word joiner', 'AC\u2060ME', 'ACME'],
    ['variation selectors', 'ACME\ufe0f\u{e0100}', 'ACME'],
    ['tags', 'ACME\u{e0041}', 'ACME'],
    ['the place of a picture that was not copied', 'AC\ufffcME', 'ACME'],
    ['fillers', 'AC\u3164\uffa0ME', 'ACME'],
    ['a grapheme joiner', 'AC\u034fME', 'ACME'],
    ['blanks of all kinds', ' AC\u00a0\u2003\u3000\t\n\u2028\u0085 ME\u2800', 'AC ME'],
    ['a letter in two parts', 'Jose\u0301', 'Jos\u00e9'],
    ['a letter whose parts something invisible keeps apart', 'Jose\u200b\u0301', 'Jos\u00e9'],
    ['nothing but what shows nothing', '\u200b\ufeff \u2060', ''],
  ])('cleans a text of %s', (_name, typed, clean) => {
    expect(cleanText(typed)).toBe(clean);
  });

  it('leaves what it has cleaned as it is, and nothing invisible in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (typed) => {
        const clean = cleanText(typed);

        expect(cleanText(clean)).toBe(clean);
        expect(clean).not.toMatch(/\p{Default_Ignorable_Code_Point}|\s{2}|^\s|\s$/u);
      }),
    );
  });
});

describe('removeInvisible', () => {
  it('leaves lines and tabs', () => {
    expect(removeInvisible('a\u200b\tb\nc')).toBe('a\tb\nc');
  });
});

describe('isBroken', () => {
  it.each(['\ud83d', 'a\ude00', 'a\u0000', '\u001b[0m', '\ufffd', '\uffff', '\u009f'])('sees %j', (text) => {
    expect(isBroken(text)).toBe(true);
  });

  it.each(['', 'Acme', '😀', '👩‍💻', 'José', '電話', '{}'])('takes %j for whole', (text) => {
    expect(isBroken(text)).toBe(false);
  });
});
