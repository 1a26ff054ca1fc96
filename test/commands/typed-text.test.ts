import { describe, expect, it } from 'vitest';
import { readTypedText } from '../../src/commands/command-arguments.js';

describe('readTypedText', () => {
  it.each([
    ['A &amp; B', 'A & B'],
    ['&lt;b&gt;', '<b>'],
    ['&amp;lt;', '&lt;'],
    ['<tel:2065551212|206-555-1212>', '206-555-1212'],
    ['<mailto:a@example.com|a@example.com>', 'a@example.com'],
    ['<mailto:a@example.com>', 'a@example.com'],
    ['<http://example.com|example.com> x', 'example.com x'],
    ['<https://example.com/a>', 'https://example.com/a'],
    ['  ACME-42\n', 'ACME-42'],
  ])('takes %j for %j', (args, text) => {
    expect(readTypedText(args)).toBe(text);
  });
});
