import { openSqlite } from '../../src/store/sqlite/sqlite.js';

/** Writes text under keys of a store's file, past everything that checks it. */
export async function writeRaw(path: string, records: Readonly<Record<string, string>>): Promise<void> {
  const sqlite = await openSqlite(`sqlite://${path}`);
  for (const [key, text] of Object.entries(records)) await sqlite.set(key, text);
  await sqlite.disconnect();
}

/** Reads the text under a key of a store's file. */
export async function readRaw(path: string, key: string): Promise<unknown> {
  const sqlite = await openSqlite(`sqlite://${path}`);
  const text: unknown = await sqlite.get(key);
  await sqlite.disconnect();
  return text;
}
