import { describe, expect, it } from 'vitest';
import { faultPoints, stories } from './fault-points.js';
import type { Plan } from './live.js';
import { describePlan, planLives, planRandomLives } from './plan-lives.js';
import { createSeededRandom } from './seeded-random.js';

const pointsOf = (plans: readonly Plan[]) =>
  plans.flatMap((plan) => stories.flatMap((story) => plan[story].strike ?? []));
const draw = (seed: number, lossRate = 0.5) => ({ random: createSeededRandom(seed), lossRate });

describe('planLives', () => {
  it('kills at every point once', () => {
    const names = pointsOf(planLives(draw(1))).map((strike) => ('point' in strike ? strike.point.name : ''));

    expect(names.toSorted()).toEqual(faultPoints.map(({ name }) => name).toSorted());
    expect(new Set(names).size).toBe(names.length);
  });

  it('forgives a point that is not reached only where answers get lost', () => {
    const forgives = (lossRate: number) =>
      pointsOf(planLives(draw(1, lossRate))).some((strike) => 'point' in strike && strike.mayMiss);

    expect(forgives(0)).toBe(false);
    expect(forgives(1)).toBe(true);
  });
});

describe('planRandomLives', () => {
  it('draws the same lives from the same seed, and others from another', () => {
    const describeLives = (seed: number) => planRandomLives(3, draw(seed)).map(describePlan);

    expect(describeLives(7)).toEqual(describeLives(7));
    expect(describeLives(7)).not.toEqual(describeLives(8));
  });
});
