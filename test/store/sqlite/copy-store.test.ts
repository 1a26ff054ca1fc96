import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asLineId } from '../../../src/lines/model/ids.js';
import { backUpStore } from '../../../src/store/sqlite/copy-store.js';
import { makeLine, states } from '../../support/make-line.js';
import { closeStore, makeStorePath, openStore } from '../../support/open-store.js';

const idOf = (index: number) => asLineId(`+1206555${String(index).padStart(4, '0')}`);

async function openFilled(count: number) {
  const path = await makeStorePath();
  const store = await openStore(path);
  for (let index = 0; index < count; index += 1) {
    await store.update(idOf(index), () => makeLine(states.pending, {}, { id: idOf(index), revision: 1 }));
  }
  return { path, store, target: join(dirname(path), 'copy.sqlite') };
}

const refusalOf = (path: string, target: string) =>
  backUpStore(`sqlite://${path}`, target).catch((error: unknown) => error);

describe('backUpStore', () => {
  it('copies what is in the write-ahead log too, for nobody else to read, and counts the lines', async () => {
    const { path, store, target } = await openFilled(3);

    expect(await backUpStore(`sqlite://${path}`, target)).toBe(3);

    expect((await stat(target)).mode & 0o777).toBe(0o600);
    const copy = await openStore(target);
    expect(await copy.listOpen(10)).toEqual(await store.listOpen(10));
    expect((await readdir(dirname(path))).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('takes one instant of a store that is written to meanwhile, and holds nobody up', async () => {
    const { path, store, target } = await openFilled(2);
    const [first, second] = [idOf(0), idOf(1)];
    let isDone = false;
    const bump = (id: typeof first, revision: number) =>
      store.update(id, () => makeLine(states.pending, { customerId: 'x'.repeat(5_000) }, { id, revision }));
    // The second line always follows the first, so that a copy of two instants would have it ahead.
    const writing = (async () => {
      for (let revision = 2; !isDone; revision += 1) {
        await bump(first, revision);
        await bump(second, revision);
      }
    })();

    await backUpStore(`sqlite://${path}`, target).finally(() => {
      isDone = true;
    });
    await writing;

    const copy = await openStore(target);
    const [a, b] = [(await copy.find(first))?.revision ?? 0, (await copy.find(second))?.revision ?? 0];
    expect(a - b === 0 || a - b === 1).toBe(true);
  });

  it('overwrites nothing', async () => {
    const { path, target } = await openFilled(1);
    await writeFile(target, 'the backup of yesterday');

    expect(await refusalOf(path, target)).toMatchObject({ code: 'store_not_copied', reason: 'it exists already' });

    expect(await readFile(target, 'utf8')).toBe('the backup of yesterday');
  });

  it('leaves nothing behind where it cannot write', async () => {
    const { path } = await openFilled(1);
    const target = join(dirname(path), 'no', 'such', 'folder.sqlite');

    expect(await refusalOf(path, target)).toMatchObject({ code: 'store_not_copied', reason: 'ENOENT' });
  });

  it('makes no store where there is none', async () => {
    const path = await makeStorePath();

    expect(await refusalOf(path, `${path}.copy`)).toMatchObject({ code: 'store_not_opened', reason: 'ENOENT' });

    expect(await readdir(dirname(path))).toEqual([]);
  });

  it('does not copy what is no store', async () => {
    const path = await makeStorePath();
    await writeFile(path, 'no database, however long it is read. '.repeat(100));

    expect(await refusalOf(path, `${path}.copy`)).toMatchObject({ code: 'store_not_opened', reason: 'SQLITE_NOTADB' });

    expect(await readdir(dirname(path))).toEqual(['zw.sqlite']);
  });

  it('copies a store that nobody has open', async () => {
    const { path, store, target } = await openFilled(2);
    await closeStore(store);

    expect(await backUpStore(`sqlite://${path}`, target)).toBe(2);
  });
});
