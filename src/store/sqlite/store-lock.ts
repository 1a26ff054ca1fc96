import { chmod, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import sqlite3 from 'sqlite3';
import { codeOf, makeFolder, pathOf, rememberFile, StoreNotOpenedError } from './sqlite.js';

/**
 * Gives one process the right to use a store: an exclusive transaction without end on an empty database beside the
 * store's file. The operating system ends it with the process, so that the lock file may stay. The store itself stays
 * free for readers and backups.
 * @see SQLite docs, "File Locking And Concurrency In SQLite Version 3", section 3 (EXCLUSIVE)
 */
export class StoreLock {
  #looking: Promise<string | undefined> | undefined;

  private constructor(
    private readonly url: string,
    readonly path: string,
    private connection: sqlite3.Database,
    private isInPlace: () => Promise<boolean>,
  ) {}

  /**
   * Takes the lock of the store behind a `sqlite://path` URL; `undefined` while another process has it.
   * @throws {StoreNotOpenedError} when the file of the lock cannot be opened.
   */
  static async take(url: string): Promise<StoreLock | undefined> {
    const path = await lockPathOf(pathOf(url));
    try {
      const connection = await connect(path);
      await chmod(path, 0o600).catch(() => {});
      if (await begin(connection)) return new StoreLock(url, path, connection, await rememberFile(path));
      await close(connection);
      return undefined;
    } catch (error) {
      throw new StoreNotOpenedError(path, codeOf(error), { cause: error });
    }
  }

  /**
   * Returns why another process may use the store by now; `undefined` if none can. If somebody has removed the file of
   * the lock, the lock is taken again.
   */
  findProblem(): Promise<string | undefined> {
    this.#looking ??= this.#findProblem().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Lets another process take the lock. */
  release(): Promise<void> {
    return close(this.connection);
  }

  async #findProblem(): Promise<string | undefined> {
    if (await this.isInPlace()) return undefined;
    const again = await StoreLock.take(this.url).catch(() => undefined);
    if (again?.path !== this.path) {
      await again?.release();
      return `${this.path} was removed or replaced`;
    }
    await close(this.connection);
    this.connection = again.connection;
    this.isInPlace = again.isInPlace;
    return undefined;
  }
}

/** Two names of one store, as through a symbolic link, have one lock. */
async function lockPathOf(storePath: string): Promise<string> {
  const folder = dirname(storePath);
  try {
    await makeFolder(folder);
    const real = await realpath(storePath).catch(async () => join(await realpath(folder), basename(storePath)));
    return `${real}.lock`;
  } catch (error) {
    throw new StoreNotOpenedError(storePath, codeOf(error), { cause: error });
  }
}

function connect(path: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const connection = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(connection)));
  });
}

/** Begins the transaction; resolves to false while another process has the lock. */
async function begin(connection: sqlite3.Database): Promise<boolean> {
  // The driver would wait a second by itself.
  connection.configure('busyTimeout', 0);
  const error = await new Promise<Error | null>((resolve) => connection.exec('BEGIN EXCLUSIVE', resolve));
  if (error && codeOf(error) !== 'SQLITE_BUSY') {
    await close(connection);
    throw error;
  }
  return !error;
}

function close(connection: sqlite3.Database): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.close((error) => (error ? reject(error) : resolve()));
  });
}
