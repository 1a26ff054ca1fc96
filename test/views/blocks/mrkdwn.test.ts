import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMrkdwn, flatten, link, quoteForeign } from '../../../src/views/blocks/mrkdwn.js';
import { expectInert, hostileTexts } from '../hostile.js';

describe('escapeMrkdwn', () => {
  it('escapes the three characters of mrkdwn, ampersand first', () => {
    expect(escapeMrkdwn('<a> & &lt;')).toBe('&lt;a&gt; &amp; &amp;lt;');
  });
});

describe('flatten', () => {
  it('makes one line of many and drops what reorders text', () => {
    expect(flatten(' a\r\n\tb\u2028c \u202Edcba\u200B ')).toBe('a b c dcba');
  });

  it('replaces half a surrogate pair', () => {
    expect(flatten('a\uD83Db')).toBe('a\uFFFDb');
  });
});

describe('quoteForeign', () => {
  it('puts text into a code span in which nothing is resolved', () => {
    expect(quoteForeign('Acme <!channel> `x` *y*')).toBe("`Acme &lt;!channel&gt; 'x' *y*`");
  });

  it('says so when there is nothing to read', () => {
    expect(quoteForeign(' \n\u202E ')).toBe('(blank)');
  });

  it.each(hostileTexts)('makes %s harmless', (_, text) => {
    expectInert(quoteForeign(text, 100));
  });

  it('stays in one code span and within its limit whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 80 }), (text, max) => {
        const quoted = quoteForeign(text, max);

        if (quoted !== '(blank)') expect(quoted).toMatch(/^`[^`\n]+`$/);
        expect(quoted.length).toBeLessThanOrEqual(Math.max(max + 2, '(blank)'.length));
        expect(quoted).not.toMatch(/&(?!(?:amp|lt|gt);)/);
      }),
    );
  });
});

describe('link', () => {
  it('keeps an address from ending the link early', () => {
    expect(link('https://a.example/?q=a|b>c&d=1', 'the <b>|card')).toBe(
      '<https://a.example/?q=a%7Cb%3Ec&amp;d=1|the &lt;b&gt;/card>',
    );
  });
});
