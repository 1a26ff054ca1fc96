import { describe, expect, it } from 'vitest';
import { createSandboxClock } from '../../../sandbox/clock/sandbox-clock.js';

const startMs = Date.parse('2026-03-01T12:00:00Z');

/** A clock beside a machine whose time the test sets. */
function makeClock() {
  const machine = { nowMs: startMs };
  const clock = createSandboxClock({ machineNow: () => machine.nowMs });
  return { machine, clock };
}

describe('the sandbox clock', () => {
  it('starts with the machine and keeps up with it', () => {
    const { machine, clock } = makeClock();

    machine.nowMs += 1500;

    expect(clock.now()).toEqual(new Date(startMs + 1500));
    expect(clock.state()).toEqual({ now: '2026-03-01T12:00:01.500Z', rate: 1, aheadMs: 0 });
  });

  it('jumps ahead and stays ahead', () => {
    const { machine, clock } = makeClock();

    clock.advance(60_000);
    machine.nowMs += 1000;

    expect(clock.nowMs()).toBe(startMs + 61_000);
    expect(clock.state().aheadMs).toBe(60_000);
  });

  it('runs faster from the moment at which it is told to', () => {
    const { machine, clock } = makeClock();
    machine.nowMs += 1000;

    clock.setRate(60);
    machine.nowMs += 1000;

    expect(clock.nowMs()).toBe(startMs + 61_000);
    clock.setRate(1);
    machine.nowMs += 1000;
    expect(clock.nowMs()).toBe(startMs + 62_000);
  });

  it('describes itself well enough for another process to follow', () => {
    const { machine, clock } = makeClock();
    clock.advance(5000);
    clock.setRate(10);
    machine.nowMs += 700;

    const { machineMs, sandboxMs, rate } = clock.setting();

    expect(sandboxMs + (machine.nowMs - machineMs) * rate).toBe(clock.nowMs());
  });

  it.each([0, 0.5, 3601, Number.NaN])('does not run at the rate %d', (rate) => {
    expect(() => makeClock().clock.setRate(rate)).toThrow(RangeError);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('does not jump by %d', (byMs) => {
    expect(() => makeClock().clock.advance(byMs)).toThrow(RangeError);
  });

  it('announces jumps and rates until nobody listens', () => {
    const { clock } = makeClock();
    const seen: number[] = [];
    const stopListening = clock.onChange(() => seen.push(clock.nowMs() - startMs));

    clock.advance(10);
    clock.setRate(2);
    stopListening();
    clock.advance(10);

    expect(seen).toEqual([10, 10]);
  });
});

describe('the wakes of the sandbox clock', () => {
  it('run in order, each at its own instant, before the jump ends', () => {
    const { clock } = makeClock();
    const woken: [string, number][] = [];
    const wake = (name: string) => () => woken.push([name, clock.nowMs() - startMs]);
    clock.wakeAfter(30, wake('third'));
    clock.wakeAfter(10, wake('first'));
    clock.wakeAfter(10, wake('second'));
    clock.wakeAfter(50, wake('later'));

    clock.advance(40);

    expect(woken).toEqual([
      ['first', 10],
      ['second', 10],
      ['third', 30],
    ]);
    expect(clock.nowMs()).toBe(startMs + 40);
  });

  it('may ask for further wakes, which run in the same jump', () => {
    const { clock } = makeClock();
    const woken: number[] = [];
    const again = () => {
      woken.push(clock.nowMs() - startMs);
      clock.wakeAfter(10, again);
    };
    clock.wakeAfter(10, again);

    clock.advance(35);

    expect(woken).toEqual([10, 20, 30]);
  });

  it('do not run once cancelled', () => {
    const { clock } = makeClock();
    const woken: string[] = [];
    const cancel = clock.wakeAfter(10, () => woken.push('cancelled'));
    clock.wakeAfter(10, () => woken.push('kept'));

    cancel();
    clock.advance(10);

    expect(woken).toEqual(['kept']);
  });

  it('run by themselves when time reaches them at its rate', async () => {
    const clock = createSandboxClock();
    clock.setRate(3600);

    const wokenAtMs = await new Promise<number>((resolve) => {
      clock.wakeAt(clock.nowMs() + 3600, () => resolve(clock.nowMs()));
    });

    expect(wokenAtMs).toBeGreaterThanOrEqual(clock.setting().sandboxMs + 3600);
  });

  it('run soon when their instant has passed', async () => {
    const { clock } = makeClock();

    await new Promise<void>((resolve) => {
      clock.wakeAt(startMs - 1, resolve);
      setTimeout(() => {}, 1000).unref();
    });

    expect(clock.nowMs()).toBe(startMs);
  });
});
