import { describe, expect, it } from 'vitest';
import { createJumpDetector } from '../../src/jobs/scheduler.js';

function makeClocks() {
  const now = { clockMs: Date.parse('2026-11-24T10:00:00Z'), monotonicMs: 5_000 };
  return {
    now,
    jumpMs: createJumpDetector({ clock: () => new Date(now.clockMs), monotonicMs: () => now.monotonicMs }),
  };
}

describe('createJumpDetector', () => {
  it('sees no jump while the clock moves as time passes', () => {
    const { now, jumpMs } = makeClocks();
    now.clockMs += 3_600_000;
    now.monotonicMs += 3_600_000;

    expect(jumpMs()).toBe(0);
  });

  it.each([
    ['forward', 31_000],
    ['back', -31_000],
  ])('says once by how much it has jumped %s', (_direction, byMs) => {
    const { now, jumpMs } = makeClocks();
    now.clockMs += byMs;

    expect([jumpMs(), jumpMs()]).toEqual([byMs, 0]);
  });

  it('takes a correction of some seconds for none, however often it comes', () => {
    const { now, jumpMs } = makeClocks();
    const looks = Array.from({ length: 10 }, () => {
      now.clockMs += 20_000;
      return jumpMs();
    });

    expect(new Set(looks)).toEqual(new Set([0]));
  });
});
