import { describe, expect, it } from 'vitest';
import { noteSlots, slotCount } from '../../../src/lines/model/verification-run.js';
import { at } from '../../support/make-line.js';

const nextAt = at('18:00');
const round = { startedAt: at('17:00'), slotsDone: 10 };
const progress = { nextAt, round };

describe('noteSlots', () => {
  it('notes that a round has come further', () => {
    expect(noteSlots(progress, round, 11)).toEqual({ nextAt, round: { ...round, slotsDone: 11 } });
  });

  it('ends a round whose slots are all done', () => {
    expect(noteSlots(progress, round, slotCount)).toEqual({ nextAt });
  });

  it.each([
    ['what is noted already', progress, 10],
    ['less than is noted', progress, 9],
    ['a round when another is under way', { nextAt, round: { ...round, startedAt: at('17:30') } }, slotCount],
    ['a round that is over', { nextAt }, 11],
    ['a round when nothing is known', undefined, 11],
  ])('notes nothing of %s', (_what, known, slotsDone) => {
    expect(noteSlots(known, round, slotsDone)).toBe(known);
  });
});
