import { describe, expect, it } from 'vitest';
import { LogThrottle } from '../../src/slack/log-throttle.js';

describe('LogThrottle', () => {
  it('lets through what is new, and what lasts once in ten minutes', () => {
    const time = { nowMs: 0 };
    const filter = new LogThrottle(() => time.nowMs);
    const heard = [0, 5, 9, 10, 15, 20].filter((minutes) => {
      time.nowMs = minutes * 60_000;
      return filter.shouldLog('down');
    });

    expect(heard).toEqual([0, 10, 20]);
    expect(filter.shouldLog('refused')).toBe(true);
  });

  it('counts everything as new once it is cleared, and says whether there was anything', () => {
    const filter = new LogThrottle(() => 0);
    expect(filter.clear()).toBe(false);
    filter.shouldLog('down');

    expect(filter.clear()).toBe(true);
    expect(filter.shouldLog('down')).toBe(true);
  });
});
