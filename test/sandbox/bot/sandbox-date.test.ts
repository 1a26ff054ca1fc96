import { describe, expect, it } from 'vitest';
import { createSandboxDate } from '../../../sandbox/bot/sandbox-date.js';

const nowMs = Date.parse('2031-05-06T07:08:09.123Z');
const SandboxDate = createSandboxDate(Date, () => nowMs);

describe('the Date of a bot in the sandbox', () => {
  it('is the sandbox time wherever Date means now', () => {
    expect(SandboxDate.now()).toBe(nowMs);
    expect(new SandboxDate().getTime()).toBe(nowMs);
    expect(SandboxDate()).toBe(new Date(nowMs).toString());
  });

  it('is any other time that is asked for', () => {
    expect(new SandboxDate(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
    expect(new SandboxDate('2020-02-03T04:05:06Z').getTime()).toBe(Date.UTC(2020, 1, 3, 4, 5, 6));
    expect(new SandboxDate(2020, 1, 3)).toEqual(new Date(2020, 1, 3));
    expect(new SandboxDate(Number.NaN).getTime()).toBeNaN();
  });

  it('keeps the rest of Date', () => {
    expect(SandboxDate.UTC(2020, 1)).toBe(Date.UTC(2020, 1));
    expect(SandboxDate.parse('2020-01-01T00:00:00Z')).toBe(Date.UTC(2020, 0));
    expect(SandboxDate.prototype).toBe(Date.prototype);
    expect(SandboxDate.name).toBe('Date');
    expect(SandboxDate.length).toBe(7);
  });

  it('makes instances that are dates for everybody', () => {
    expect(new SandboxDate()).toBeInstanceOf(Date);
    expect(new Date()).toBeInstanceOf(SandboxDate);
    expect(Object.prototype.toString.call(new SandboxDate())).toBe('[object Date]');
  });

  it('can be extended', () => {
    class Birthday extends SandboxDate {
      age(): number {
        return this.getTime() - nowMs;
      }
    }

    expect(new Birthday().age()).toBe(0);
    expect(new Birthday()).toBeInstanceOf(Birthday);
  });
});
