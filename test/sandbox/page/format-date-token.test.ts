import { describe, expect, it } from 'vitest';
import { formatDateToken } from '../../../sandbox/page/time/format-date-token.js';

const at = Date.parse('2014-02-18T14:39:42Z') / 1000;
const reader = { timeZone: 'America/Los_Angeles', now: new Date('2014-08-01T12:00:00Z') };

describe('formatDateToken', () => {
  it.each([
    ['{date_num}', '2014-02-18'],
    ['{date_slash}', '02/18/2014'],
    ['{date}', 'February 18th, 2014'],
    ['{date_short}', 'Feb 18, 2014'],
    ['{date_long}', 'Tuesday, February 18th, 2014'],
    ['{date_long_full}', 'February 18, 2014'],
    ['{date_pretty}', 'February 18th, 2014'],
    ['{date_short_pretty}', 'Feb 18, 2014'],
    ['{date_long_pretty}', 'Tuesday, February 18th, 2014'],
    ['{day_divider_pretty}', 'Tuesday, February 18th'],
    ['{time}', '6:39 AM'],
    ['{time_secs}', '6:39:42 AM'],
    ['{ago}', '5 months ago'],
    ['Since {date_short} at {time}', 'Since Feb 18, 2014 at 6:39 AM'],
    ['{unknown} {time}', '{unknown} 6:39 AM'],
  ])('fills %s', (format, text) => {
    expect(formatDateToken(format, at, reader)).toBe(text);
  });

  it.each([
    ['2014-02-18T20:00:00Z', 'today'],
    ['2014-02-19T20:00:00Z', 'yesterday'],
    ['2014-02-17T20:00:00Z', 'tomorrow'],
    ['2014-02-20T20:00:00Z', 'Feb 18, 2014'],
  ])('names the day as seen on %s', (now, day) => {
    expect(formatDateToken('on {date_short_pretty}', at, { ...reader, now: new Date(now) })).toBe(`on ${day}`);
  });

  it('begins a text with a capital', () => {
    expect(formatDateToken('{date_pretty} at {time}', at, { ...reader, now: new Date(at * 1000) })).toBe(
      'Today at 6:39 AM',
    );
  });

  it('takes the day from the calendar of the reader, not from UTC', () => {
    const lateEvening = Date.parse('2014-02-19T04:00:00Z') / 1000;

    expect(formatDateToken('{date_num}', lateEvening, reader)).toBe('2014-02-18');
    expect(formatDateToken('{date_num}', lateEvening, { ...reader, timeZone: 'Europe/London' })).toBe('2014-02-19');
  });

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [12, '12th'],
    [13, '13th'],
    [21, '21st'],
    [30, '30th'],
  ])('counts day %i as %s', (day, ordinal) => {
    const seconds = Date.UTC(2014, 0, day, 12) / 1000;

    expect(formatDateToken('{date}', seconds, { ...reader, timeZone: 'UTC' })).toBe(`January ${ordinal}, 2014`);
  });

  it.each([
    [0, 'just now'],
    [-59, 'just now'],
    [-60, '1 minute ago'],
    [-3600, '1 hour ago'],
    [7200, 'in 2 hours'],
    [-86_400 * 3, '3 days ago'],
  ])('says %i seconds from now as %s', (seconds, text) => {
    const now = reader.now.getTime() / 1000;

    expect(formatDateToken('it was {ago}', now + seconds, reader)).toBe(`it was ${text}`);
  });
});
