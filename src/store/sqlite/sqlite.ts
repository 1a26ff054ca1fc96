import { constants } from 'node:fs';
import { access, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { AppError } from '../../errors.js';
import { makeFolder } from './make-folder.js';

/** The store's file cannot be opened for reading and writing; `reason` is the system's own code. */
export class StoreNotOpenedError extends AppError {
  readonly code = 'store_not_opened';

  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`the store ${path} cannot be opened: ${reason}`, options);
  }
}

/** The adapter reads everything once at start in pages of this size; its own default of ten makes that quadratic. */
const iterationLimit = 10_000;
/** Longer than a backup or a second reader ever holds the file. */
export const busyTimeoutMs = 5_000;

/**
 * Opens the SQLite file behind a `sqlite://path` URL, making it and its folder where they are missing. Journal: WAL, so
 * that readers and a backup never wait; every commit is flushed to the disk before it is acknowledged.
 * @throws {StoreNotOpenedError}
 */
export async function openSqlite(url: string): Promise<KeyvSqlite> {
  const path = pathOf(url);
  await prove(path);
  const sqlite = new KeyvSqlite({ uri: `sqlite://${path}`, iterationLimit, busyTimeout: busyTimeoutMs });
  try {
    await sqlite.query('PRAGMA journal_mode = WAL');
    await sqlite.query('PRAGMA synchronous = FULL');
    await sqlite.query('PRAGMA quick_check(1)');
  } catch (error) {
    throw new StoreNotOpenedError(path, codeOf(error), { cause: error });
  }
  return sqlite;
}

// The adapter reports a file that it cannot open only as an unhandled rejection, so that is found out beforehand.
async function prove(path: string): Promise<void> {
  try {
    await makeFolder(dirname(path));
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    await file.close();
    await access(dirname(path), constants.W_OK);
  } catch (error) {
    throw new StoreNotOpenedError(path, codeOf(error), { cause: error });
  }
}

/** The path in a `sqlite://path` URL. */
export const pathOf = (url: string): string => url.replace(/^sqlite:\/\//, '');

/** The system's or SQLite's own code of an error, such as `ENOENT`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
