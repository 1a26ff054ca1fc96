import { describe, expect, it } from 'vitest';
import { StoreNotWritableError } from '../../src/lines/ports/errors.js';
import { Wishes } from '../../src/listeners/wishes.js';
import { at, lineId, requester } from '../support/make-line.js';
import { MemoryWishes } from '../support/make-listener-deps.js';
import { ManualTimers } from '../support/manual-timers.js';
import { RecordingLogger } from '../support/recording-logger.js';

function makeWishes(store = new MemoryWishes()) {
  const timers = new ManualTimers();
  const logger = new RecordingLogger();
  let ids = 0;
  const newId = () => `wish-${++ids}`;
  const wishes = new Wishes({ store, newId, clock: () => at('17:00'), setTimer: timers.set, logger });
  return { store, timers, logger, wishes };
}
const wish = { kind: 'retry', lineId, by: requester } as const;

describe('Wishes', () => {
  it('has a wish in the store from before anything is done until the person has an answer', async () => {
    const { store, wishes } = makeWishes();

    const end = await wishes.begin(wish);
    expect(store.list()).toEqual([{ id: 'wish-1', at: at('17:00'), ...wish }]);
    await end();

    expect(store.list()).toEqual([]);
  });

  it('lets nobody wait for a store that takes no write in time, and leaves nothing behind', async () => {
    class Slow extends MemoryWishes {
      release = () => {};
      override async put(item: Parameters<MemoryWishes['put']>[0]): Promise<void> {
        await new Promise<void>((resolve) => {
          this.release = resolve;
        });
        await super.put(item);
      }
    }
    const store = new Slow();
    const { timers, wishes } = makeWishes(store);

    const begun = wishes.begin(wish);
    timers.ring();
    const end = await begun;
    const ended = end();
    store.release();
    await ended;

    expect(store.list()).toEqual([]);
  });

  it('goes on without a trace when the store cannot be written to', async () => {
    class Full extends MemoryWishes {
      override put(): Promise<void> {
        return Promise.reject(new StoreNotWritableError('SQLITE_FULL'));
      }
    }
    const { logger, wishes } = makeWishes(new Full());

    const end = await wishes.begin(wish);
    await end();

    expect(logger.at('warn')).toMatchObject([{ message: 'wish not written' }]);
  });
});
