import { constants } from 'node:fs';
import { access, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../errors.js';
import { StoreSqlite, type WriteGuard } from './store-sqlite.js';

/** In rows of a page that the adapter reads at the start. Its own default of ten makes the start quadratic. */
const iterationLimit = 10_000;
/**
 * In milliseconds that a write waits for another process. Longer, and people wait who only ask; shorter, and a backup
 * makes writes fail.
 */
const busyTimeoutMs = 500;

const otherPlace = 'or name another file in STORE_URL';
const restore = `restore a backup (docs/runbook.md, "Restore"), ${otherPlace}`;
const letWrite = `let the user that runs zw read and write the file and its folder, ${otherPlace}`;

/** The next step of a person, by the code of the system or of SQLite. */
const nextSteps: Readonly<Record<string, string>> = {
  EACCES: letWrite,
  EPERM: letWrite,
  EROFS: letWrite,
  SQLITE_READONLY: letWrite,
  SQLITE_CANTOPEN: letWrite,
  ENOSPC: `free the disk, ${otherPlace}`,
  SQLITE_FULL: `free the disk, ${otherPlace}`,
  SQLITE_NOTADB: restore,
  SQLITE_CORRUPT: restore,
  SQLITE_BUSY: `end the program that uses the file, ${otherPlace}`,
};

/** The store's file cannot be opened for reading and writing; `reason` is the system's own code. */
export class StoreNotOpenedError extends AppError {
  readonly code = 'store_not_opened';

  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    const next = nextSteps[reason] ?? 'correct the path in STORE_URL';
    super(`the store ${path} cannot be opened: ${reason}. Next: ${next}`, options);
  }
}

/**
 * Opens the SQLite file behind a `sqlite://path` URL, and makes the file and its folder if they are missing. Journal:
 * WAL, so that readers and a backup never wait; every commit is flushed to the disk before it is acknowledged. zw
 * writes no more once another file, or none, is at the path.
 * @throws {StoreNotOpenedError}
 */
export async function openSqlite(url: string): Promise<StoreSqlite> {
  const path = pathOf(url);
  const isNew = await prove(path);
  const sqlite = new StoreSqlite({ uri: `sqlite://${path}`, iterationLimit, busyTimeout: busyTimeoutMs });
  sqlite.isNew = isNew;
  try {
    await sqlite.query('PRAGMA journal_mode = WAL');
    await sqlite.query('PRAGMA synchronous = FULL');
    const [check] = await sqlite.query('PRAGMA quick_check(1)');
    if (check.quick_check !== 'ok') throw new StoreNotOpenedError(path, 'SQLITE_CORRUPT');
    await sqlite.openReader();
    sqlite.guards.push(await guardPlace([path, `${path}-wal`]));
  } catch (error) {
    if (error instanceof StoreNotOpenedError) throw error;
    throw new StoreNotOpenedError(path, codeOf(error), { cause: error });
  }
  return sqlite;
}

async function guardPlace(files: readonly string[]): Promise<WriteGuard> {
  const looks = await Promise.all(files.map(rememberFile));
  return async () => {
    const areThere = await Promise.all(looks.map((isThere) => isThere()));
    const gone = files.find((_, index) => !areThere[index]);
    return gone === undefined ? undefined : `${gone} was removed or replaced`;
  };
}

// Checks whether the file can be opened, since the adapter reports a failure only as an unhandled rejection. Returns
// whether there was no store.
async function prove(path: string): Promise<boolean> {
  try {
    await makeFolder(dirname(path));
    const found = await stat(path).catch(() => undefined);
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    await file.close();
    await access(dirname(path), constants.W_OK);
    // An empty file holds no store.
    return !found || found.size === 0;
  } catch (error) {
    throw new StoreNotOpenedError(path, codeOf(error), { cause: error });
  }
}

/** Returns the path in a `sqlite://path` URL. */
export const pathOf = (url: string): string => url.replace(/^sqlite:\/\//, '');

/** Returns the code of an error of the system or of SQLite, such as `ENOENT`; `unknown` without one. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

/**
 * Remembers the file at a path. The function that it returns resolves to whether the same file is still there: zw could
 * write to a removed, replaced or unmounted file, and nobody would find the data.
 * @throws the system's error when there is none.
 */
export async function rememberFile(path: string): Promise<() => Promise<boolean>> {
  const known = await stat(path, { bigint: true });
  return async () => {
    const found = await stat(path, { bigint: true }).catch(() => undefined);
    return found?.dev === known.dev && found.ino === known.ino;
  };
}

/**
 * Makes a folder and the missing ones above it. Node's own `recursive` tries for ever where the system denies a folder
 * that exists, as in `/proc`.
 * @throws the system's error.
 */
export async function makeFolder(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (found) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
