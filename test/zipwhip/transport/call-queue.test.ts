import fc from 'fast-check';
import { Pool } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createZipwhipClient } from '../../../src/zipwhip/index.js';
import { CallQueue, type Lane, RateWindow } from '../../../src/zipwhip/transport/call-queue.js';
import { AbortRelay, Cutoff } from '../../../src/zipwhip/transport/cutoff.js';
import { propertyRuns } from '../../support/property-runs.js';
import { answering, apiKey, catchError, makeClient, phoneNumber, startCarrier } from '../fake-carrier.js';

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

const someone = { lane: 'people', requestedBy: undefined } as const;
/** A queue in which only the starts a second count. */
const limitStarts = (maxPerSecond: number, { now, sleep }: Pick<ReturnType<typeof makeClock>, 'now' | 'sleep'>) =>
  new CallQueue(1_000, new RateWindow(maxPerSecond, now), sleep);

const uncut = () => new Cutoff(undefined, new AbortRelay());

/** The largest number of starts in any window of one second. */
function findPeak(startsMs: readonly number[]): number {
  return Math.max(0, ...startsMs.map((start) => startsMs.filter((at) => at >= start && at < start + 1_000).length));
}

describe('a queue with a limit of starts a second', () => {
  it('lets a burst through and spreads what is beyond it', async () => {
    const clock = makeClock();
    const limiter = limitStarts(3, clock);
    const startsMs: number[] = [];

    await Promise.all(
      Array.from({ length: 8 }, async () => {
        if (await limiter.enter(someone, uncut())) startsMs.push(clock.now() - 5_000);
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
          const limiter = limitStarts(maxPerSecond, clock);
          const startsMs: number[] = [];
          const calls = [];
          for (const gapMs of gapsMs) {
            if (gapMs > 0) await settled();
            clock.advance(gapMs);
            const turn = limiter.enter(someone, uncut());
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
    const limiter = limitStarts(1, { now: clock.now, sleep });
    const controller = new AbortController();
    limiter.enter(someone, uncut());
    const leaving = limiter.enter(someone, new Cutoff(controller.signal, new AbortRelay()));
    const staying = limiter.enter(someone, uncut());

    controller.abort();

    expect(await leaving).toBe(false);
    wakers[0]?.();
    expect(await staying).toBe(true);
    expect(clock.now()).toBe(6_000);
  });
});

/** A queue without a limit of starts, in which everything that was let in is written down and stays until told. */
function makeQueue(maxConcurrent: number) {
  const queue = new CallQueue(maxConcurrent, undefined, () => Promise.resolve());
  const entered: string[] = [];
  const inside: { readonly name: string; readonly leave: () => void }[] = [];
  return {
    entered,
    /** Lets a call come, with a name for it. */
    come(name: string, lane: Lane, requestedBy?: string) {
      const place = { lane, requestedBy };
      const enter = () => {
        entered.push(name);
        inside.push({ name, leave: () => queue.leave(place) });
      };
      const isIn = queue.enter(place, uncut());
      if (isIn === true) enter();
      else if (isIn !== false) void isIn.then(enter);
    },
    /** Lets whoever came in first go out, and tells who came in for it. */
    async goOut(count = 1) {
      const before = entered.length;
      for (let done = 0; done < count; done += 1) {
        inside.shift()?.leave();
        await settled();
      }
      return entered.slice(before);
    },
  };
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('the lanes of a queue', () => {
  it('let people go before the sweep and before checks that came earlier', async () => {
    const { come, goOut } = makeQueue(1);
    come('first', 'people');
    come('check', 'checks', 'sam');
    come('swept', 'sweep');
    come('order', 'people', 'priya');

    expect(await goOut(3)).toEqual(['order', 'swept', 'check']);
  });

  it('give every third turn to a check while the sweep runs', async () => {
    const { come, goOut } = makeQueue(1);
    come('first', 'people');
    for (const index of [1, 2, 3, 4, 5, 6]) {
      come(`swept ${index}`, 'sweep');
      come(`check ${index}`, 'checks', 'sam');
    }

    expect(await goOut(9)).toEqual([
      ...['swept 1', 'swept 2', 'check 1'],
      ...['swept 3', 'swept 4', 'check 2'],
      ...['swept 5', 'swept 6', 'check 3'],
    ]);
  });

  it('give the first check its turn at once when only the sweep has gone for long', async () => {
    const { come, goOut } = makeQueue(1);
    come('first', 'people');
    for (const index of [1, 2, 3, 4, 5, 6]) come(`swept ${index}`, 'sweep');
    await goOut(4);
    come('check', 'checks', 'sam');

    expect(await goOut(2)).toEqual(['check', 'swept 5']);
  });

  it.each<Lane>(['people', 'sweep', 'checks'])(
    'let requesters take turns, however many calls each has (%s)',
    async (lane) => {
      const { come, goOut } = makeQueue(1);
      come('first', 'people');
      for (const index of times(1_000, (number) => number)) come(`sam ${index}`, lane, 'sam');
      come('priya 0', lane, 'priya');
      come('lee 0', lane, 'lee');
      come('priya 1', lane, 'priya');

      expect(await goOut(6)).toEqual(['sam 0', 'priya 0', 'lee 0', 'sam 1', 'priya 1', 'sam 2']);
    },
  );

  it('keep an eighth of the slots for people, and let checks have half', async () => {
    const { come, entered } = makeQueue(16);
    for (const index of times(40, (number) => number)) come('check', 'checks', `person ${index}`);
    await settled();
    expect(entered).toHaveLength(8);
    for (const _ of times(40, String)) come('swept', 'sweep');
    await settled();
    expect(entered).toHaveLength(14);
    for (const index of times(40, (number) => number)) come('order', 'people', `person ${index}`);
    await settled();

    expect(entered.filter((name) => name === 'order')).toHaveLength(2);
  });

  it('let the sweep have every slot while nobody checks anything', async () => {
    const { come, entered } = makeQueue(16);
    for (const _ of times(40, String)) come('swept', 'sweep');
    await settled();

    expect(entered).toHaveLength(16);
  });

  it('let nobody have more than a quarter of the slots in one lane, while others get theirs', async () => {
    const { come, entered, goOut } = makeQueue(16);
    for (const _ of times(10, String)) come('sam', 'people', 'sam');
    await settled();
    expect(entered).toHaveLength(4);
    come('priya', 'people', 'priya');
    await settled();

    expect(entered).toEqual(['sam', 'sam', 'sam', 'sam', 'priya']);
    expect(await goOut(2)).toEqual(['sam', 'sam']);
  });

  it('let a call that was cut off leave no hole', async () => {
    const queue = new CallQueue(1, undefined, () => Promise.resolve());
    const controller = new AbortController();
    queue.enter(someone, uncut());
    const leaving = queue.enter(someone, new Cutoff(controller.signal, new AbortRelay()));
    const staying = queue.enter(someone, uncut());
    controller.abort();
    queue.leave(someone);

    expect([await leaving, await staying]).toEqual([false, true]);
  });

  it('bring everybody through in the end, whatever comes when', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.array(
          fc.record({
            lane: fc.constantFrom<Lane>('people', 'sweep', 'checks'),
            requestedBy: fc.constantFrom(undefined, 'sam', 'priya'),
            leavesFirst: fc.integer({ min: 0, max: 3 }),
          }),
          { maxLength: 60 },
        ),
        async (maxConcurrent, calls) => {
          const { come, entered, goOut } = makeQueue(maxConcurrent);
          for (const [index, { lane, requestedBy, leavesFirst }] of calls.entries()) {
            if (leavesFirst > 0) await goOut(leavesFirst);
            come(String(index), lane, requestedBy);
          }
          await goOut(calls.length);

          expect(entered.toSorted()).toEqual(times(calls.length, String).toSorted());
        },
      ),
      { numRuns: propertyRuns(100) },
    );
  });
});

describe('maxPerSecond', () => {
  it('lets an order go next, however many checks of somebody else wait for their start', async () => {
    const clock = makeClock();
    const carrier = await startCarrier(answering('{"status_code":"100","account_status":"pending","eligible":true}'));
    const client = makeClient(carrier.baseUrl, { maxPerSecond: 4, now: clock.now, sleep: clock.sleep });
    const checks = times(100, () => client.eligible(phoneNumber, { lane: 'checks', requestedBy: 'sam' }));
    const seen: number[] = [];
    const status = client.status(phoneNumber, { lane: 'people', requestedBy: 'priya' }).then(() => {
      seen.push(carrier.requests.findIndex((path) => path.includes('/status?')));
    });
    await Promise.all([...checks, status]);

    // Four had started before it came, and of the four that start together any may arrive first.
    expect(seen[0]).toBeLessThan(8);
  });

  it('is 50, half of what a later version of the API allows, where nobody says otherwise', async () => {
    const clock = makeClock();
    const arrivalsMs: number[] = [];
    const carrier = await startCarrier((response) => {
      arrivalsMs.push(clock.now());
      answering('{"status_code":"100","account_status":"pending"}')(response);
    });
    const { now, sleep } = clock;
    const client = createZipwhipClient({ baseUrl: carrier.baseUrl, apiKey, maxConcurrent: 1, now, sleep });
    onTestFinished(() => client.close());

    await Promise.all(Array.from({ length: 120 }, () => client.status(phoneNumber)));

    expect(findPeak(arrivalsMs)).toBe(50);
  });

  it('holds for what reaches the carrier, retries included', async () => {
    const clock = makeClock();
    const startsMs: number[] = [];
    const carrier = await startCarrier((response, count) => {
      if (count % 3 === 1) response.writeHead(500).end();
      else answering('{"status_code":"100","account_status":"pending"}')(response);
    });
    const dispatcher = new Pool(new URL(carrier.baseUrl).origin).compose((dispatch) => (options, handler) => {
      startsMs.push(clock.now());
      return dispatch(options, handler);
    });
    onTestFinished(() => dispatcher.close());
    const client = makeClient(carrier.baseUrl, {
      dispatcher,
      maxPerSecond: 4,
      maxConcurrent: 1,
      now: clock.now,
      sleep: clock.sleep,
      random: () => 0,
    });

    await Promise.all(Array.from({ length: 12 }, () => client.status(phoneNumber)));

    expect(startsMs.length).toBeGreaterThan(15);
    expect(findPeak(startsMs)).toBe(4);
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
