import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openWhenFree, StoreWait } from '../../src/app/open-stores.js';
import { toRecord } from '../../src/store/schemas/line-schema.js';
import { StoreLock } from '../../src/store/sqlite/store-lock.js';
import { lineId, makeLine, states } from '../support/make-line.js';
import { makeStorePath } from '../support/open-store.js';
import { readRaw, writeRaw } from '../support/raw-records.js';
import { RecordingLogger } from '../support/recording-logger.js';

const first = JSON.stringify({ value: { ...toRecord(makeLine(states.pending)), schemaVersion: 1 } });

function open(path: string) {
  const logger = new RecordingLogger();
  const storeUrl = `sqlite://${path}`;
  const pause = () => Promise.reject(new Error('nobody else uses the store'));
  const wait = new StoreWait({ storeUrl, logger, clock: () => new Date(), pause });
  return openWhenFree(wait, { storeUrl }, logger, new AbortController().signal);
}

describe('stores that are opened', () => {
  it('are no one else’s until the lock is released', async () => {
    const path = await makeStorePath();
    const opened = await open(path);

    expect(opened?.stores.isNew).toBe(true);
    expect(await StoreLock.take(`sqlite://${path}`)).toBeUndefined();
    await opened?.stores.lines.close();
    await opened?.lock.release();

    const again = await open(path);
    expect(again?.stores.isNew).toBe(false);
    await again?.stores.lines.close();
    await again?.lock.release();
  });

  it('are left as they are, without a copy, when another program keeps them from being migrated', async () => {
    const path = await makeStorePath();
    await writeRaw(path, { [`line:${lineId}`]: first });
    const holder = new KeyvSqlite({ uri: `sqlite://${path}` });
    onTestFinished(() => holder.disconnect());
    await holder.query('BEGIN IMMEDIATE');

    await expect(open(path)).rejects.toMatchObject({
      code: 'store_not_opened',
      reason: 'SQLITE_BUSY',
      message: expect.stringContaining('Next: end the program that uses the file'),
    });

    await holder.query('ROLLBACK');
    expect((await readdir(dirname(path))).filter((name) => name.endsWith('.bak'))).toEqual([]);
    expect(await readRaw(path, `line:${lineId}`)).toBe(first);
    const lock = await StoreLock.take(`sqlite://${path}`);
    expect(lock).toBeDefined();
    await lock?.release();
  });
});
