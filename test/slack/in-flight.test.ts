import { describe, expect, it } from 'vitest';
import { InFlight } from '../../src/slack/in-flight.js';

function makeWork<T>() {
  let end = (_value: T) => {};
  let fail = (_error: Error) => {};
  const work = new Promise<T>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { work, end, fail };
}

const afterMicrotasks = () => new Promise((resolve) => setImmediate(resolve));

describe('InFlight', () => {
  it('is drained at once when nothing is under way', async () => {
    await expect(new InFlight().drain()).resolves.toBeUndefined();
  });

  it('gives back the same work', async () => {
    const { work, end } = makeWork<number>();
    const tracked = new InFlight().track(work);
    end(7);

    expect(tracked).toBe(work);
    expect(await tracked).toBe(7);
  });

  it('is drained when everything has ended, well or badly', async () => {
    const inFlight = new InFlight();
    const [first, second] = [makeWork<void>(), makeWork<void>()];
    inFlight.track(first.work);
    inFlight.track(second.work).catch(() => {});
    let isDrained = false;
    const drained = inFlight.drain().then(() => {
      isDrained = true;
    });

    first.end();
    await afterMicrotasks();
    expect(isDrained).toBe(false);

    second.fail(new Error('broken'));
    await drained;
    expect(isDrained).toBe(true);
  });

  it('waits for what began while it was draining', async () => {
    const inFlight = new InFlight();
    const [first, second] = [makeWork<void>(), makeWork<void>()];
    inFlight.track(first.work.then(() => void inFlight.track(second.work)));
    let isDrained = false;
    const drained = inFlight.drain().then(() => {
      isDrained = true;
    });

    first.end();
    await afterMicrotasks();
    expect(isDrained).toBe(false);

    second.end();
    await drained;
  });
});
