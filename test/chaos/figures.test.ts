import { describe, expect, it } from 'vitest';
import { addFigures, findFlaws, noFigures } from './figures.js';

describe('the figures of a crash suite', () => {
  it('add up counts and keep the larger of what is a most', () => {
    const once = addFigures(noFigures, { kills: 1, mostAddsPerRequest: 2 });

    expect(addFigures(once, { kills: 1, mostAddsPerRequest: 1 })).toEqual({
      ...noFigures,
      kills: 2,
      mostAddsPerRequest: 2,
    });
  });

  it('are flawed by anything doubled, lost or wrong', () => {
    expect(findFlaws({ ...noFigures, mostAddsPerRequest: 2, cardsDoubled: 1, activationsNotTold: 3 })).toEqual([
      'mostAddsPerRequest 2',
      'activationsNotTold 3',
      'cardsDoubled 1',
    ]);
  });

  it('are not flawed by kills and by doing a thing once', () => {
    expect(findFlaws({ ...noFigures, kills: 9, pointsNotReached: 1, mostAddsPerRequest: 1 })).toEqual([]);
  });
});
