import { access, constants } from 'node:fs/promises';
import { KeyvSqlite } from '@keyv/sqlite';
import { copyStore } from './copy-store.js';
import { codeOf, pathOf } from './sqlite.js';
import { StoreNotOpenedError } from './store-not-opened-error.js';

/** In milliseconds, as long as the bot may take to write. Shorter, and a backup fails beside a busy bot. */
const busyTimeoutMs = 5_000;

/**
 * Copies the store behind a `sqlite://path` URL to a new file, whether or not a bot is at work on it. Returns how many
 * lines are in the copy.
 * @throws {StoreNotOpenedError} when there is no such store.
 * @throws {StoreNotCopiedError}
 */
export async function backUpStore(url: string, target: string): Promise<number> {
  const path = pathOf(url);
  // The adapter would make a store that is not there.
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw new StoreNotOpenedError(path, codeOf(error), { cause: error });
  });
  const sqlite = new KeyvSqlite({ uri: `sqlite://${path}`, busyTimeout: busyTimeoutMs });
  sqlite.on('error', () => {});
  await sqlite.query('SELECT 1').catch((error: unknown) => {
    throw new StoreNotOpenedError(path, codeOf(error), { cause: error });
  });
  try {
    return await copyStore(sqlite, target);
  } finally {
    await sqlite.disconnect();
  }
}
