import type { KeyvSqlite } from '@keyv/sqlite';
import { onTestFinished } from 'vitest';
import { KeyvLineStore, type LoadOptions } from '../../src/store/keyv-line-store.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { makeStorePath } from './open-store.js';

/** A store, and the very connection that it writes through. */
export async function openWithConnection(options: LoadOptions = {}) {
  const path = await makeStorePath();
  const sqlite = await openSqlite(`sqlite://${path}`);
  const store = await KeyvLineStore.load(sqlite, options);
  onTestFinished(() => store.close());
  return { path, sqlite, store };
}

const maxPages = 1_073_741_823;

/** Ways in which a file stops to take writes, each with what SQLite says and the way back. */
export const storeFaults = [
  ['SQLITE_FULL', fill, (sqlite: KeyvSqlite) => sqlite.query(`PRAGMA max_page_count = ${maxPages}`)],
  [
    'SQLITE_READONLY',
    (sqlite: KeyvSqlite) => sqlite.query('PRAGMA query_only = ON'),
    (sqlite: KeyvSqlite) => sqlite.query('PRAGMA query_only = OFF'),
  ],
] as const;

/** Lets a file grow no further, and uses up what room there is in it. */
async function fill(sqlite: KeyvSqlite): Promise<void> {
  // SQLite takes the present size for anything smaller.
  await sqlite.query('PRAGMA max_page_count = 1');
  for (let length = 4096, row = 0; length > 0; row += 1) {
    const filler = 'INSERT INTO keyv (key, value) VALUES (?, hex(zeroblob(?)))';
    const isFull = await sqlite.query(filler, `filler:${row}`, length).then(
      () => false,
      () => true,
    );
    if (isFull) length = Math.floor(length / 2);
  }
}
