import { describe, expect, it } from 'vitest';
import { followClock, recordShards, runMs, shardCount } from '../../../src/lines/model/verification-run.js';
import { at } from '../../support/make-line.js';

const nextAt = at('18:00');
const round = { startedAt: at('17:00'), slotsDone: 10 };
const progress = { nextAt, round };

describe('recordShards', () => {
  it('notes that a round has come further', () => {
    expect(recordShards(progress, round, 11)).toEqual({ nextAt, round: { ...round, slotsDone: 11 } });
  });

  it('ends a round whose slots are all done', () => {
    expect(recordShards(progress, round, shardCount)).toEqual({ nextAt });
  });

  it.each([
    ['what is noted already', progress, 10],
    ['less than is noted', progress, 9],
    ['a round when another is under way', { nextAt, round: { ...round, startedAt: at('17:30') } }, shardCount],
    ['a round that is over', { nextAt }, 11],
    ['a round when nothing is known', undefined, 11],
  ])('notes nothing of %s', (_what, known, slotsDone) => {
    expect(recordShards(known, round, slotsDone)).toBe(known);
  });
});

describe('followClock', () => {
  const slotMs = runMs / shardCount;

  it.each([
    ['a round that waits for its time', { nextAt }, at('12:00'), nextAt],
    ['a round whose time came while zw was down', { nextAt }, at('22:00'), at('23:00')],
    ['a round under way', progress, at('17:20'), nextAt],
    [
      'a round that began a moment ahead of a corrected clock',
      progress,
      new Date(at('17:00').getTime() - 5_000),
      at('17:00'),
    ],
  ])('leaves alone %s', (_what, known, now, next) => {
    expect(followClock(known, now, next)).toBe(known);
  });

  it('brings forward what lies beyond the next time of the scheduler', () => {
    expect(followClock({ nextAt }, at('05:00'), at('06:00'))).toEqual({ nextAt: at('06:00') });
  });

  it('lets a round go on from where it is', () => {
    expect(followClock(progress, at('12:00'), at('18:00'))).toEqual({
      nextAt: at('18:00'),
      round: { startedAt: new Date(at('12:00').getTime() - 10 * slotMs), slotsDone: 10 },
    });
  });
});
