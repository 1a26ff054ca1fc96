import { mkdir, open as openFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqlite } from '../../../src/store/sqlite/sqlite.js';
import { makeStorePath } from '../../support/open-store.js';

async function open(path: string) {
  const sqlite = await openSqlite(`sqlite://${path}`);
  onTestFinished(() => sqlite.disconnect());
  return sqlite;
}

const refusalOf = (path: string) => openSqlite(`sqlite://${path}`).catch((error: unknown) => error);

describe('openSqlite', () => {
  it('makes the file and its folders, readable by nobody else', async () => {
    const path = join(dirname(await makeStorePath()), 'deep', 'down', 'zw.sqlite');

    await open(path);

    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['busy_timeout', 500],
  ])('keeps %s at %s', async (pragma, value) => {
    const sqlite = await open(await makeStorePath());

    const [row] = await sqlite.query(`PRAGMA ${pragma}`);

    expect(Object.values(row)).toEqual([value]);
  });

  it('cannot open a folder', async () => {
    const folder = dirname(await makeStorePath());

    expect(await refusalOf(folder)).toMatchObject({
      name: 'StoreNotOpenedError',
      code: 'store_not_opened',
      path: folder,
      reason: 'EISDIR',
      message: `the store ${folder} cannot be opened: EISDIR. Next: correct the path in STORE_URL`,
    });
  });

  it('cannot make a folder where there is a file', async () => {
    const file = await makeStorePath();
    await writeFile(file, 'something else');

    expect(await refusalOf(join(file, 'zw.sqlite'))).toMatchObject({
      name: 'StoreNotOpenedError',
      reason: expect.stringMatching(/^(EEXIST|ENOTDIR)$/),
    });
  });

  it.skipIf(process.platform !== 'linux')('cannot make a folder where the system makes none', async () => {
    expect(await refusalOf('/proc/x/zw.sqlite')).toMatchObject({ name: 'StoreNotOpenedError', reason: 'ENOENT' });
  });

  it('cannot open a file that is no database, and leaves it as it is', async () => {
    const path = await makeStorePath();
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'no database, however long it is read. '.repeat(100));

    expect(await refusalOf(path)).toMatchObject({
      name: 'StoreNotOpenedError',
      reason: 'SQLITE_NOTADB',
      message: expect.stringMatching(/Next: restore a backup .* or name another file in STORE_URL$/),
    });

    expect((await stat(path)).size).toBe(3_800);
  });

  it('cannot open a database of which a part is damaged', async () => {
    const path = await makeStorePath();
    const sqlite = await openSqlite(`sqlite://${path}`);
    for (let row = 0; row < 200; row += 1) await sqlite.set(`line:${row}`, 'x'.repeat(1_000));
    await sqlite.disconnect();
    const file = await openFile(path, 'r+');
    await file.write(Buffer.alloc(4_096, 0xa5), 0, 4_096, 10 * 4_096);
    await file.close();

    expect(await refusalOf(path)).toMatchObject({ name: 'StoreNotOpenedError', reason: 'SQLITE_CORRUPT' });
  });
});
