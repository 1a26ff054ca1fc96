import { randomUUID } from 'node:crypto';
import { access, constants, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { AppError } from '../../errors.js';
import { codeOf, pathOf, StoreNotOpenedError } from './sqlite.js';

/** In milliseconds, as long as the bot may take to write. Shorter, and a backup fails beside a busy bot. */
const busyTimeoutMs = 5_000;

/** A copy of the store could not be made; no file was left under its name. */
export class StoreNotCopiedError extends AppError {
  readonly code = 'store_not_copied';

  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`the store could not be copied to ${path}: ${reason}`, options);
  }
}

/**
 * Copies a whole store, as it is at one instant, to a file that nobody else may read, while others go on writing. The
 * copy bears its name only once it is complete, checked and on the disk. Returns how many lines are in it.
 * @throws {StoreNotCopiedError}
 * @see SQLite docs, "VACUUM", section 3 (VACUUM with an INTO clause): it does not flush what it has written
 */
export async function copyStore(source: Pick<KeyvSqlite, 'query'>, target: string): Promise<number> {
  if (await stat(target).catch(() => undefined)) throw new StoreNotCopiedError(target, 'it exists already');
  const unfinished = `${target}.${randomUUID().slice(0, 8)}.part`;
  try {
    // Made empty beforehand, since SQLite would let everybody read it.
    await (await open(unfinished, 'wx', 0o600)).close();
    await source.query('VACUUM INTO ?', unfinished);
    const count = await check(unfinished);
    await flush(unfinished, 'r+');
    await rename(unfinished, target);
    await flush(dirname(target), 'r');
    return count;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new StoreNotCopiedError(target, reasonOf(error), { cause: error });
  }
}

/**
 * Copies the store behind a `sqlite://path` URL to a new file, whether or not a bot is at work on it. Returns how many
 * lines are in the copy.
 * @throws {StoreNotOpenedError} when there is no such store.
 * @throws {StoreNotCopiedError}
 */
export async function backUpStore(url: string, target: string): Promise<number> {
  const path = pathOf(url);
  const refuse = (error: unknown) => {
    throw new StoreNotOpenedError(path, codeOf(error), { cause: error });
  };
  // The adapter would make a store that is not there.
  await access(path, constants.R_OK).catch(refuse);
  const sqlite = new KeyvSqlite({ uri: `sqlite://${path}`, busyTimeout: busyTimeoutMs });
  sqlite.on('error', () => {});
  await sqlite.query('SELECT 1').catch(refuse);
  try {
    return await copyStore(sqlite, target);
  } finally {
    await sqlite.disconnect();
  }
}

async function check(path: string): Promise<number> {
  const copy = new KeyvSqlite({ uri: `sqlite://${path}` });
  // The queries reject with the same error; without a listener it would end the process.
  copy.on('error', () => {});
  const [integrity] = await copy.query('PRAGMA integrity_check(1)');
  if (integrity.integrity_check !== 'ok') throw new Error('the copy is damaged');
  const [counted] = await copy.query("SELECT count(*) AS lines FROM keyv WHERE key LIKE 'line:%'");
  await copy.disconnect();
  return Number(counted.lines);
}

async function flush(path: string, flags: 'r' | 'r+'): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? String(error.code) : error.message;
}
