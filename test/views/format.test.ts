import { describe, expect, it } from 'vitest';
import { asLineId } from '../../src/lines/model/ids.js';
import { formatDate, formatDuration } from '../../src/views/blocks/format-time.js';
import { formatPhoneNumber } from '../../src/views/phrases/phone-number.js';

describe('formatDate', () => {
  it('writes a token in whole seconds with UTC for readers without it', () => {
    const date = new Date('2026-03-02T17:05:09.999Z');

    expect(formatDate(date)).toBe(
      `<!date^${Date.UTC(2026, 2, 2, 17, 5, 9) / 1000}^{time} {date_short_pretty}|2026-03-02 17:05 UTC>`,
    );
    expect(formatDate(date, 'time')).toMatch(/\^\{time\}\|17:05 UTC>$/);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, 'less than a second'],
    [1000, '1 second'],
    [20_000, '20 seconds'],
    [90_000, '1 minute 30 seconds'],
    [4 * 3_600_000, '4 hours'],
    [3_900_000, '1 hour 5 minutes'],
    [7 * 86_400_000 + 3_600_000, '7 days 1 hour'],
  ])('says %d ms as %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });
});

describe('formatPhoneNumber', () => {
  it.each([
    ['+12065551212', '(206) 555-1212'],
    ['+18003569377', '(800) 356-9377'],
  ])('writes %s as %s', (id, written) => {
    expect(formatPhoneNumber(asLineId(id))).toBe(written);
  });
});
