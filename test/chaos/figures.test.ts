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
    const sent = { mostAddsPerRequest: 2, mostUpdatesPerWish: 2, mostMailsPerActivation: 2 };
    const shown = { activationsNotTold: 3, endUsersLeftInTheDark: 1, customerIdsUnlikeTheCarrier: 1, cardsDoubled: 1 };

    expect(findFlaws({ ...noFigures, ...sent, ...shown }).toSorted()).toEqual([
      'activationsNotTold 3',
      'cardsDoubled 1',
      'customerIdsUnlikeTheCarrier 1',
      'endUsersLeftInTheDark 1',
      'mostAddsPerRequest 2',
      'mostMailsPerActivation 2',
      'mostUpdatesPerWish 2',
    ]);
  });

  it('are not flawed by kills and by doing a thing once', () => {
    expect(
      findFlaws({ ...noFigures, kills: 9, pointsNotReached: 1, mostAddsPerRequest: 1, mostMailsPerActivation: 1 }),
    ).toEqual([]);
  });
});
