import { describe, expect, it } from 'vitest';
import { createJumpDetector } from '../../src/jobs/scheduler.js';

function makeClocks() {
  const now = { clockMs: Date.parse('2026-11-24T10:00:00Z'), monotonicMs: 5_000 };
  return {
    now,
    hasJumped: createJumpDetector({ clock: () => new Date(now.clockMs), monotonicMs: () => now.monotonicMs }),
  };
}

describe('createJumpDetector', () => {
  it('sees no jump while the clock moves as time passes', () => {
    const { now, hasJumped } = makeClocks();
    now.clockMs += 3_600_000;
    now.monotonicMs += 3_600_000;

    expect(hasJumped()).toBe(false);
  });

  it.each([
    ['forward', 31_000],
    ['back', -31_000],
  ])('sees a jump %s once', (_direction, byMs) => {
    const { now, hasJumped } = makeClocks();
    now.clockMs += byMs;

    expect([hasJumped(), hasJumped()]).toEqual([true, false]);
  });

  it('takes a correction of some seconds for none, however often it comes', () => {
    const { now, hasJumped } = makeClocks();
    const looks = Array.from({ length: 10 }, () => {
      now.clockMs += 20_000;
      return hasJumped();
    });

    expect(looks).not.toContain(true);
  });
});
