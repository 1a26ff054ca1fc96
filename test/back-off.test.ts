import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs } from '../src/back-off.js';

describe('backOffMs', () => {
  it('doubles up to the longest pause', () => {
    const pauses = [1, 2, 3, 4, 5, 6].map((failures) => backOffMs(failures, { firstMs: 1_000, maxMs: 20_000 }));

    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 20_000]);
  });

  it('stays between half of the pause and all of it, however many failures there were', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, random) => {
          const fullMs = Math.min(1_000 * 2 ** (failures - 1), 30_000);
          const pauseMs = backOffMs(failures, { firstMs: 1_000, maxMs: 30_000, random });

          expect(pauseMs).toBeGreaterThanOrEqual(fullMs / 2);
          expect(pauseMs).toBeLessThanOrEqual(fullMs);
        },
      ),
    );
  });
});
