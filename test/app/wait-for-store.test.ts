import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreWait } from '../../src/app/open-stores.js';
import { StoreLock } from '../../src/store/sqlite/store-lock.js';
import { makeStorePath } from '../support/open-store.js';
import { RecordingLogger } from '../support/recording-logger.js';

const since = '2026-03-01T12:00:00.000Z';

async function startBesideAnother() {
  const storeUrl = `sqlite://${await makeStorePath()}`;
  const other = await StoreLock.take(storeUrl);
  if (!other) throw new Error('the lock of a new store is not free');
  onTestFinished(() => other.release().catch(() => {}));
  const logger = new RecordingLogger();
  const waits: string[] = [];
  let onPause = async (_pauses: number) => {};
  const wait = new StoreWait({
    storeUrl,
    logger,
    clock: () => new Date(since),
    pause: () => onPause(waits.push(wait.waitingFor)),
  });
  const takeLock = async (signal: AbortSignal, during: typeof onPause) => {
    onPause = during;
    const lock = await wait.takeLock(signal);
    if (lock) onTestFinished(() => lock.release());
    return lock;
  };
  return { other, logger, waits, wait, takeLock };
}

describe('a process whose store another one uses', () => {
  it('waits until the other has gone, says so once, and takes over', async () => {
    const { other, logger, waits, wait, takeLock } = await startBesideAnother();
    expect(wait.waitingFor).toBe(`the store, since ${since}`);

    const lock = await takeLock(new AbortController().signal, async (pauses) => {
      if (pauses === 3) await other.release();
    });

    expect(lock).toBeDefined();
    expect(waits).toEqual(Array.from({ length: 3 }, () => `the store (another process uses it), since ${since}`));
    expect(logger.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'store used by another process'],
      ['info', 'store taken over'],
    ]);
    expect(wait.waitingFor).toBe(`the store, since ${since}`);
  });

  it('ends when it is told to', async () => {
    const { takeLock } = await startBesideAnother();
    const stop = new AbortController();

    const lock = await takeLock(stop.signal, async () => stop.abort());

    expect(lock).toBeUndefined();
  });
});
