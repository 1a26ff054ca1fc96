import { describe, expect, it } from 'vitest';
import { describeLeftOut } from '../../../src/views/phrases/phone-number.js';
import { expectInert, hostileTexts } from '../hostile.js';

describe('describeLeftOut', () => {
  it('says nothing when nothing was left out', () => {
    expect(describeLeftOut([])).toBe('');
  });

  it('names five texts in one line and counts the rest', () => {
    const texts = ['Acme', 'Bolt', 'Core', 'Dune', 'Echo', 'Flux', 'Grid'];

    expect(describeLeftOut(texts)).toBe(
      'Not read as a phone number: `Acme`, `Bolt`, `Core`, `Dune`, `Echo` and 2 more.',
    );
  });

  it.each(hostileTexts)('shows %s as text', (_name, text) => {
    const words = describeLeftOut([text, 'x'.repeat(1_000)]);

    expectInert(words);
    expect(words.length).toBeLessThan(200);
    expect(words).not.toContain('\n');
  });
});
