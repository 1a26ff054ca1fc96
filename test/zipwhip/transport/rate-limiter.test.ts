import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AbortRelay, Cutoff } from '../../../src/zipwhip/transport/cutoff.js';
import { RateLimiter } from '../../../src/zipwhip/transport/rate-limiter.js';
import { propertyRuns } from '../../support/property-runs.js';
import { answering, catchError, makeClient, phoneNumber, startCarrier } from '../fake-carrier.js';

/** Lets everything run that needs no time to pass. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A clock that only `sleep` moves. `jitterMs` makes each sleep end that much early or late, as timers do. */
function makeClock(jitterMs: () => number = () => 0) {
  let nowMs = 5_000;
  return {
    now: () => nowMs,
    sleep: async (delayMs: number) => {
      await settled();
      nowMs += Math.max(0.5, delayMs + jitterMs());
    },
    advance: (byMs: number) => {
      nowMs += byMs;
    },
  };
}

const uncut = () => new Cutoff(undefined, new AbortRelay());

/** The largest number of starts in any window of one second. */
function findPeak(startsMs: readonly number[]): number {
  return Math.max(0, ...startsMs.map((start) => startsMs.filter((at) => at >= start && at < start + 1_000).length));
}

describe('RateLimiter', () => {
  it('lets a burst through and spreads what is beyond it', async () => {
    const clock = makeClock();
    const limiter = new RateLimiter(3, clock);
    const startsMs: number[] = [];

    await Promise.all(
      Array.from({ length: 8 }, async () => {
        if (await limiter.take(uncut())) startsMs.push(clock.now() - 5_000);
      }),
    );

    expect(startsMs).toEqual([0, 0, 0, 1_000, 1_000, 1_000, 2_000, 2_000]);
  });

  it('never lets more than its number start in any sliding second, whenever calls come and timers fire', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 40 }),
        fc.integer({ min: -3, max: 40 }),
        async (maxPerSecond, gapsMs, jitterMs) => {
          const clock = makeClock(() => jitterMs);
          const limiter = new RateLimiter(maxPerSecond, clock);
          const startsMs: number[] = [];
          const calls = [];
          for (const gapMs of gapsMs) {
            if (gapMs > 0) await settled();
            clock.advance(gapMs);
            const turn = limiter.take(uncut());
            if (turn === true) startsMs.push(clock.now());
            else calls.push(Promise.resolve(turn).then(() => startsMs.push(clock.now())));
          }
          await Promise.all(calls);

          expect(startsMs).toHaveLength(gapsMs.length);
          expect(findPeak(startsMs)).toBeLessThanOrEqual(maxPerSecond);
        },
      ),
      { numRuns: propertyRuns(300) },
    );
  });

  it('lets a call that is cut off leave at once, without using up a start', async () => {
    const clock = makeClock();
    const wakers: (() => void)[] = [];
    const sleep = (delayMs: number) =>
      new Promise<void>((resolve) => {
        wakers.push(() => {
          clock.advance(delayMs);
          resolve();
        });
      });
    const limiter = new RateLimiter(1, { now: clock.now, sleep });
    const controller = new AbortController();
    limiter.take(uncut());
    const leaving = limiter.take(new Cutoff(controller.signal, new AbortRelay()));
    const staying = limiter.take(uncut());

    controller.abort();

    expect(await leaving).toBe(false);
    wakers[0]?.();
    expect(await staying).toBe(true);
    expect(clock.now()).toBe(6_000);
  });
});

describe('maxPerSecond', () => {
  it('holds for what reaches the carrier, retries included', async () => {
    const clock = makeClock();
    const arrivalsMs: number[] = [];
    const carrier = await startCarrier((response, count) => {
      arrivalsMs.push(clock.now());
      if (count % 3 === 1) response.writeHead(500).end();
      else answering('{"status_code":"100","account_status":"pending"}')(response);
    });
    const client = makeClient(carrier.baseUrl, {
      maxPerSecond: 4,
      maxConcurrent: 1,
      now: clock.now,
      sleep: clock.sleep,
      random: () => 0,
    });

    await Promise.all(Array.from({ length: 12 }, () => client.status(phoneNumber)));

    expect(arrivalsMs.length).toBeGreaterThan(15);
    expect(findPeak(arrivalsMs)).toBe(4);
  });

  it('lets an aborted call leave the queue at once, unsent', async () => {
    const carrier = await startCarrier(answering('{"status_code":"100"}'));
    const sleep = () => new Promise<void>(() => {});
    const client = makeClient(carrier.baseUrl, { maxPerSecond: 1, sleep });
    const controller = new AbortController();
    await client.update(phoneNumber, {});
    const second = catchError(client.add(phoneNumber, {}, controller));

    controller.abort();

    expect(await second).toMatchObject({ code: 'zipwhip_aborted', sent: false });
    expect(carrier.requests).toHaveLength(1);
  });
});
