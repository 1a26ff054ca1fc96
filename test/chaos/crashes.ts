import { afterAll, describe, expect, it } from 'vitest';
import { addFigures, type Figures, noFigures, reportFigures } from './figures.js';
import type { Share } from './plan-lives.js';
import { runLives } from './run-lives.js';

/** Declares the tests that lead these lives, several worlds side by side, and prints the figures of all at the end. */
export function describeCrashes(name: string, seed: number, shares: readonly Share[], timeout: number): void {
  describe(`killed ${name}, seed ${seed}`, { timeout }, () => {
    let total: Figures = noFigures;
    afterAll(() => reportFigures(`killed ${name}`, seed, total));

    it.concurrent.each(shares)('loses nothing and doubles nothing over $delivery, world %#', async (share) => {
      const { figures, flaws } = await runLives(share.delivery, share.plans);
      total = addFigures(total, figures);

      expect(flaws).toEqual([]);
      expect(figures.kills).toBeGreaterThanOrEqual(share.plans.length);
    });
  });
}
