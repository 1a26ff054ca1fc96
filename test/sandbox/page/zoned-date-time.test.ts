import { describe, expect, it } from 'vitest';
import { toLocalDateTime, toUnixSeconds } from '../../../sandbox/page/time/zoned-date-time.js';

const seconds = (iso: string) => Date.parse(iso) / 1000;

describe('toUnixSeconds', () => {
  it.each([
    ['2026-01-15T09:30', 'America/New_York', '2026-01-15T14:30:00Z'],
    ['2026-07-15T09:30', 'America/New_York', '2026-07-15T13:30:00Z'],
    ['2026-07-15T00:00', 'Europe/London', '2026-07-14T23:00:00Z'],
    ['2026-07-15T09:30', 'Asia/Kolkata', '2026-07-15T04:00:00Z'],
    ['2026-07-15T09:30', 'UTC', '2026-07-15T09:30:00Z'],
  ])('reads %s in %s', (local, timeZone, instant) => {
    expect(toUnixSeconds(local, timeZone)).toBe(seconds(instant));
  });

  it('moves a time that the clocks skip on by the skipped hour', () => {
    expect(toUnixSeconds('2026-03-08T02:30', 'America/New_York')).toBe(seconds('2026-03-08T07:30:00Z'));
  });

  it('takes the first of two instants that the clocks show alike', () => {
    expect(toUnixSeconds('2026-11-01T01:30', 'America/New_York')).toBe(seconds('2026-11-01T05:30:00Z'));
  });

  it.each(['', 'tomorrow', '2026-07-15'])('finds no instant in %j', (local) => {
    expect(toUnixSeconds(local, 'UTC')).toBeUndefined();
  });
});

describe('toLocalDateTime', () => {
  it.each(['America/Los_Angeles', 'Asia/Kolkata', 'UTC'])('is read back as the same instant in %s', (timeZone) => {
    const instant = seconds('2026-11-24T18:05:00Z');

    expect(toUnixSeconds(toLocalDateTime(instant, timeZone), timeZone)).toBe(instant);
  });

  it('writes midnight as 00:00', () => {
    expect(toLocalDateTime(seconds('2026-01-15T00:00:00Z'), 'UTC')).toBe('2026-01-15T00:00');
  });
});
