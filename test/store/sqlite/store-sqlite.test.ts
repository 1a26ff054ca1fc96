import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RecordTable } from '../../../src/store/sqlite/record-table.js';
import { openSqlite } from '../../../src/store/sqlite/sqlite.js';
import { StoreLock } from '../../../src/store/sqlite/store-lock.js';
import { StoreSqlite } from '../../../src/store/sqlite/store-sqlite.js';
import { makeStorePath } from '../../support/open-store.js';

const put = 'INSERT OR REPLACE INTO keyv (key, value) VALUES (?, ?) RETURNING 1';

async function open(path: string) {
  const sqlite = await openSqlite(`sqlite://${path}`);
  onTestFinished(() => sqlite.disconnect());
  const news: (string | undefined)[] = [];
  sqlite.onWritable = (reason) => news.push(reason);
  return { sqlite, news };
}

async function openLocked() {
  const path = await makeStorePath();
  const world = await open(path);
  await world.sqlite.write(put, 'a', '1');
  const holder = new KeyvSqlite({ uri: `sqlite://${path}` });
  onTestFinished(() => holder.disconnect());
  await holder.query('BEGIN IMMEDIATE');
  return { ...world, holder };
}

describe('a store that another process has locked for writing', () => {
  it('is read while many writes wait for the other', async () => {
    const { sqlite } = await openLocked();
    const order: string[] = [];
    const note = (what: string) => () => order.push(what);

    const writes = Array.from({ length: 12 }, (_, index) =>
      sqlite.write(put, `b${index}`, '2').catch(note('a write has failed')),
    );
    const reads = [sqlite.get('a').then(note('read')), sqlite.readMany(['a']).then(note('read'))];
    await Promise.all([...writes, ...reads]);

    expect(order.slice(0, 3)).toEqual(['read', 'read', 'a write has failed']);
  });

  it('fails all writes that wait with the first, so that none waits twice as long', async () => {
    const { sqlite, holder, news } = await openLocked();

    const first = sqlite.write(put, 'b', '2').catch(() => holder.query('ROLLBACK'));
    const waiting = [sqlite.write(put, 'c', '3'), sqlite.write(put, 'd', '4')];
    const outcomes = await Promise.allSettled(waiting);
    await first;

    expect(outcomes).toMatchObject(Array.from({ length: 2 }, () => ({ reason: { reason: 'SQLITE_BUSY' } })));
    await sqlite.write(put, 'c', '3');
    expect(await sqlite.get('c')).toBe('3');
    expect(news).toEqual(['SQLITE_BUSY', undefined]);
  });
});

describe('what cannot be asked for again', () => {
  it('is written as soon as another process has let the file go, while others have been refused', async () => {
    const { sqlite, holder } = await openLocked();
    const records = new RecordTable(sqlite);
    const decide = async () => ({ text: '2' });

    const patient = [records.put('p', '1'), records.change('c', decide, { isPatient: true })];
    await expect(records.change('d', decide)).rejects.toMatchObject({ reason: 'SQLITE_BUSY' });
    await holder.query('ROLLBACK');
    await Promise.all(patient);

    expect(await sqlite.readMany(['p', 'c', 'd'])).toEqual(
      new Map([
        ['p', '1'],
        ['c', '2'],
      ]),
    );
  });

  it('is not waited for where something else than another process is at fault', async () => {
    const { sqlite } = await open(await makeStorePath());
    await sqlite.query('PRAGMA query_only = ON');

    await expect(new RecordTable(sqlite).put('p', '1')).rejects.toMatchObject({ reason: 'SQLITE_READONLY' });
  });
});

describe('a store whose file is not at its path any more', () => {
  it.each([
    ['removed', (path: string) => rm(path)],
    ['replaced', (path: string) => rm(path).then(() => writeFile(path, ''))],
    ['moved with its folder', (path: string) => rename(dirname(path), `${dirname(path)}-away`)],
    ['robbed of its journal', (path: string) => rm(`${path}-wal`)],
  ])('takes no write when it was %s, says so once, and is still read', async (_what, remove) => {
    const path = await makeStorePath();
    const { sqlite, news } = await open(path);
    onTestFinished(() => rm(`${dirname(path)}-away`, { recursive: true, force: true }));
    await sqlite.write(put, 'a', '1');

    await remove(path);

    const reason = expect.stringMatching(/zw\.sqlite(-wal)? was removed or replaced$/);
    await expect(sqlite.write(put, 'a', '2')).rejects.toMatchObject({ code: 'store_not_writable', reason });
    await sqlite.tryAgain();
    expect([sqlite.isWritable, news]).toEqual([false, [reason]]);
    expect(await sqlite.get('a')).toBe('1');
  });

  it('is found out about without a write, and takes writes again when it is back', async () => {
    const path = await makeStorePath();
    const { sqlite, news } = await open(path);
    await sqlite.write(put, 'a', '1');
    await rename(path, `${path}.away`);

    await sqlite.tryAgain();
    expect(sqlite.isWritable).toBe(false);
    await rename(`${path}.away`, path);
    await sqlite.tryAgain();

    expect([sqlite.isWritable, news]).toEqual([true, [`${path} was removed or replaced`, undefined]]);
  });
});

describe('a store whose folder goes away before the connection that reads has opened the file', () => {
  it('rejects the opening, and reads when the folder is back', async () => {
    const path = await makeStorePath();
    const { sqlite } = await open(path);
    await sqlite.write(put, 'a', '1');
    const other = new StoreSqlite({ uri: `sqlite://${path}` });
    onTestFinished(() => other.disconnect());
    await other.query('SELECT 1');
    await rename(dirname(path), `${dirname(path)}-away`);
    onTestFinished(() => rm(`${dirname(path)}-away`, { recursive: true, force: true }));

    await expect(other.openReader()).rejects.toMatchObject({ code: expect.stringMatching(/^SQLITE_/) });
    await expect(other.get('a')).rejects.toMatchObject({ code: expect.stringMatching(/^SQLITE_/) });
    await rename(`${dirname(path)}-away`, dirname(path));

    expect(await other.get('a')).toBe('1');
  });
});

describe('a store of which a guard fails', () => {
  it('takes no write and is looked at again without a rejection', async () => {
    const { sqlite, news } = await open(await makeStorePath());
    let isFailing = true;
    sqlite.guards.push(async () => {
      if (isFailing) throw new Error('the guard cannot look');
      return undefined;
    });

    await sqlite.tryAgain();
    await expect(sqlite.write(put, 'a', '1')).rejects.toMatchObject({ code: 'store_not_writable' });
    isFailing = false;
    await sqlite.tryAgain();

    expect([sqlite.isWritable, news]).toEqual([true, ['Error: the guard cannot look', undefined]]);
  });
});

describe('a store whose lock was removed', () => {
  async function openWithLock() {
    const path = await makeStorePath();
    const lock = await StoreLock.take(`sqlite://${path}`);
    if (!lock) throw new Error('the lock of a new store is not free');
    onTestFinished(() => lock.release());
    const { sqlite } = await open(path);
    sqlite.guards.push(() => lock.findProblem());
    return { path, sqlite, lock };
  }

  it('has it again with the next look, so that no other process comes in between', async () => {
    const { path, sqlite, lock } = await openWithLock();
    await rm(lock.path);

    await Promise.all([sqlite.tryAgain(), sqlite.write(put, 'a', '1'), sqlite.write(put, 'b', '2')]);

    expect(sqlite.isWritable).toBe(true);
    expect(await StoreLock.take(`sqlite://${path}`)).toBeUndefined();
  });

  it('takes no write when another process has it by then', async () => {
    const { path, sqlite, lock } = await openWithLock();
    await rm(lock.path);
    const other = await StoreLock.take(`sqlite://${path}`);
    onTestFinished(() => other?.release());

    await expect(sqlite.write(put, 'a', '1')).rejects.toMatchObject({
      reason: `${lock.path} was removed or replaced`,
    });
  });

  it('makes neither a folder nor a lock where the store has gone with its disk', async () => {
    const { path, sqlite } = await openWithLock();
    await rename(dirname(path), `${dirname(path)}-away`);
    onTestFinished(() => rm(`${dirname(path)}-away`, { recursive: true, force: true }));

    await sqlite.tryAgain();

    await expect(rm(dirname(path), { recursive: true })).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
