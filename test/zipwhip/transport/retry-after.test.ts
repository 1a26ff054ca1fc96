import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../../../src/zipwhip/transport/retry.js';

const nowMs = Date.parse('1994-11-06T08:49:00Z');

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 37_000],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 37_000],
    ['Sun Nov  6 08:49:37 1994', 37_000],
    ['Sun, 06 Nov 1994 08:48:00 GMT', 0],
    ['99999999999999999999', 86_400_000],
    ['Sun, 06 Nov 2094 08:49:37 GMT', 86_400_000],
  ])('reads %j as %i ms', (header, expected) => {
    expect(parseRetryAfter(header, nowMs)).toBe(expected);
  });

  it.each([undefined, '', '-1', '1.5', '1e3', 'soon', '2026-01-01', 'Sunny', '0x10'])('does not read %j', (header) => {
    expect(parseRetryAfter(header, nowMs)).toBeUndefined();
  });
});
