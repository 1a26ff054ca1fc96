import { describe, expect, it } from 'vitest';
import { clip, clipMrkdwn } from '../../../src/views/blocks/clip.js';

describe('clip', () => {
  it('leaves text alone that fits exactly', () => {
    expect(clip('12345', 5)).toBe('12345');
  });

  it('ends longer text with an ellipsis, within the limit', () => {
    expect(clip('123456', 5)).toBe('1234…');
  });

  it('keeps composed characters whole', () => {
    expect(clip('ab👩‍👧cd', 6)).toBe('ab…');
    expect(clip('a😀😀', 4)).toBe('a😀…');
  });
});

describe('clipMrkdwn', () => {
  it('drops an entity rather than cut it', () => {
    expect(clipMrkdwn('abc&amp;def', 7)).toBe('abc…');
    expect(clipMrkdwn('abc&amp;def', 9)).toBe('abc&amp;…');
  });

  it('drops a token or a code span rather than cut it', () => {
    expect(clipMrkdwn('to <@U0MIRA> and on', 10)).toBe('to …');
    expect(clipMrkdwn('to `a b c` and on', 9)).toBe('to …');
  });
});
