import { KeyvSqlite } from '@keyv/sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { beginOutage } from '../../src/lines/model/carrier-outage.js';
import type { Digest } from '../../src/lines/model/digest.js';
import { asChannelId, asDigestId, asLineId } from '../../src/lines/model/ids.js';
import { SealedVault } from '../../src/store/encrypted-vault.js';
import { RecordCollection } from '../../src/store/record-collection.js';
import { outageRecord } from '../../src/store/schemas/carrier-outage-schema.js';
import { digestRecords } from '../../src/store/schemas/digest-schema.js';
import { SingleRecord } from '../../src/store/single-record.js';
import type { StoreSqlite } from '../../src/store/sqlite/store-sqlite.js';
import { at, lineId, makeLine, requester, states } from '../support/make-line.js';
import { testKey } from '../support/open-vault.js';
import { openWithConnection, storeFaults } from '../support/store-faults.js';

const newId = asLineId('+12065559999');
const longer = makeLine(states.pending, { customerId: 'x'.repeat(2_000) }, { revision: 4 });

describe.each(storeFaults)('a store whose file says %s', (code, breakIt, mendIt) => {
  async function openBroken() {
    const news: (string | undefined)[] = [];
    const world = await openWithConnection({ onWritable: (reason) => news.push(reason) });
    const line = makeLine(states.pending);
    await world.store.update(lineId, () => line);
    await breakIt(world.sqlite);
    return { ...world, news, line };
  }

  it('refuses a new line and a change, and still reads', async () => {
    const { store, line } = await openBroken();
    const refusal = { name: 'StoreNotWritableError', code: 'store_not_writable', reason: code };

    await expect(store.update(newId, () => makeLine(states.requested, {}, { id: newId }))).rejects.toMatchObject(
      refusal,
    );
    await expect(store.update(lineId, () => longer)).rejects.toMatchObject(refusal);

    expect(await store.find(newId)).toBeUndefined();
    expect(await store.find(lineId)).toEqual(line);
    expect(await store.listOpen(10)).toEqual({ lines: [line], total: 1 });
  });

  it('says once that it takes no write, and once that it does again', async () => {
    const { store, sqlite, news } = await openBroken();
    expect(store.isWritable).toBe(true);

    await store.update(lineId, () => longer).catch(() => {});
    await store.update(lineId, () => longer).catch(() => {});
    expect([store.isWritable, news]).toEqual([false, [code]]);

    await mendIt(sqlite);
    await store.update(lineId, () => longer);

    expect([store.isWritable, news]).toEqual([true, [code, undefined]]);
    expect(await store.find(lineId)).toEqual(longer);
  });

  it('finds out by itself that writing works again, and leaves nothing behind', async () => {
    const { store, sqlite, news } = await openBroken();
    await store.update(lineId, () => longer).catch(() => {});

    await store.retryWriting();
    expect(store.isWritable).toBe(false);

    await mendIt(sqlite);
    await store.retryWriting();

    expect([store.isWritable, news]).toEqual([true, [code, undefined]]);
    expect(await sqlite.query("SELECT key FROM keyv WHERE key NOT LIKE 'line:%' AND key NOT LIKE 'filler:%'")).toEqual(
      [],
    );
  });
});

describe('a store that another process holds', () => {
  it('takes no write until it is let go, and still reads', async () => {
    const { path, store, sqlite } = await openWithConnection();
    await sqlite.query('PRAGMA busy_timeout = 20');
    const line = makeLine(states.pending);
    await store.update(lineId, () => line);
    const holder = new KeyvSqlite({ uri: `sqlite://${path}` });
    onTestFinished(() => holder.disconnect());
    await holder.query('BEGIN IMMEDIATE');

    await expect(store.update(lineId, () => longer)).rejects.toMatchObject({ reason: 'SQLITE_BUSY' });

    expect(await store.find(lineId)).toEqual(line);
    await holder.query('ROLLBACK');
    expect(await store.update(lineId, () => longer)).toBe(longer);
    expect(store.isWritable).toBe(true);
  });
});

describe('a store that can be written to', () => {
  it('writes nothing to find out whether it can', async () => {
    const { store, sqlite } = await openWithConnection();
    const changes = () => sqlite.query('SELECT total_changes() AS count');
    const before = await changes();

    await store.retryWriting();

    expect(await changes()).toEqual(before);
  });

  it('throws on what is a fault of the statement and not of the file', async () => {
    const { store, sqlite } = await openWithConnection();
    await sqlite.query('DROP TABLE keyv');
    await sqlite.query('CREATE TABLE keyv (key PRIMARY KEY)');

    const failure = await store.update(lineId, () => longer).catch((error: unknown) => error);

    expect(failure).toMatchObject({ code: 'SQLITE_ERROR' });
    expect(store.isWritable).toBe(true);
  });
});

describe.each(storeFaults)('what else is kept in a file that says %s', (code, breakIt, mendIt) => {
  const refusal = { code: 'store_not_writable', reason: code };
  const long = 'x'.repeat(20_000);
  const digest: Digest = {
    id: asDigestId('digest.1'),
    channelId: asChannelId('C0ALERTS'),
    writtenAt: at('17:00'),
    state: 'untold',
    entries: [],
    covers: [{ lineId, announcementId: long }],
  };
  const password = { lineId, requestId: long, for: requester, keptUntil: at('22:00') };
  const silence = { sinceAt: at('17:00'), detail: long, lineIds: [lineId] };

  it.each([
    ['a digest', async (sqlite: StoreSqlite) => (await RecordCollection.load(sqlite, digestRecords)).put(digest)],
    [
      'a password',
      async (sqlite: StoreSqlite) => (await SealedVault.load(sqlite, testKey)).keep(password, { reveal: () => 'p' }),
    ],
    [
      'the silence of the carrier',
      async (sqlite: StoreSqlite) =>
        (await SingleRecord.load(sqlite, outageRecord)).update((outage) => beginOutage(outage, silence, at('17:00'))),
    ],
  ])('is refused in the same way, and known to the whole store: %s', async (_what, write) => {
    const { sqlite, store } = await openWithConnection();
    await breakIt(sqlite);

    await expect(write(sqlite)).rejects.toMatchObject(refusal);
    expect(store.isWritable).toBe(false);

    await mendIt(sqlite);
    await write(sqlite);
    expect(store.isWritable).toBe(true);
  });
});
