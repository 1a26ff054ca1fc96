import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';

/** The path of a store file that does not exist yet, in a folder that is removed when the test is over. */
export async function makeStorePath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zw-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'zw.sqlite');
}

const closed = new WeakSet<KeyvLineStore>();

/** A store on a real SQLite file, closed when the test is over. */
export async function openStore(path?: string): Promise<KeyvLineStore> {
  const store = await KeyvLineStore.load(await openSqlite(`sqlite://${path ?? (await makeStorePath())}`));
  onTestFinished(() => closeStore(store));
  return store;
}

/** Closes a store before the test is over, so that its file can be opened again. */
export async function closeStore(store: KeyvLineStore): Promise<void> {
  if (closed.has(store)) return;
  closed.add(store);
  await store.close();
}
