import { setTimeout as sleep } from 'node:timers/promises';
import type { KeyvSqlite } from '@keyv/sqlite';
import Keyv from 'keyv';
import { StoreNotWritableError } from '../../lines/ports/errors.js';
import type { StoreSqlite } from './store-sqlite.js';

const insert = 'INSERT INTO keyv (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING RETURNING 1';
const upsert =
  'INSERT INTO keyv (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value RETURNING 1';
const remove = 'DELETE FROM keyv WHERE key = ? RETURNING 1';
// Not `=`, which finds no value that somebody has made NULL.
const replace = 'UPDATE keyv SET value = ? WHERE key = ? AND value IS ? RETURNING 1';

/** The number of attempts of a patient write, half a second each, and the pause between them in milliseconds. */
const maxWaits = 8;
const betweenWaitsMs = 100;

/** In attempts. A change that loses more races for one record has met a writer that does not stop. */
const maxAttempts = 100;

/**
 * Reads and writes the rows of the adapter's table as exact texts, so that a write can require that nobody has written
 * since the text was read.
 */
export class RecordTable {
  constructor(private readonly sqlite: Pick<StoreSqlite, 'get' | 'readMany' | 'write'>) {}

  /** Reads the stored value of a key: a text unless somebody has damaged it, `undefined` if there is none. */
  read(key: string): Promise<unknown> {
    return this.sqlite.get(key);
  }

  /** Reads the stored values of several keys, by key. */
  readMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    return this.sqlite.readMany(keys);
  }

  /**
   * Writes a text if `before` is stored, or if nothing is stored when `before` is `undefined`. Returns false, and
   * writes nothing, if another value is stored.
   * @throws {StoreNotWritableError}
   */
  async write(key: string, before: unknown, after: string): Promise<boolean> {
    const rows = await (before === undefined
      ? this.sqlite.write(insert, key, after)
      : this.sqlite.write(replace, after, key, before));
    return rows.length > 0;
  }

  /**
   * Writes a text, whatever is stored, and waits some seconds for another process that holds the file.
   * @throws {StoreNotWritableError}
   */
  async put(key: string, text: string): Promise<void> {
    await this.#runPatiently(() => this.sqlite.write(upsert, key, text));
  }

  /**
   * Writes the text that `decide` makes of the stored value of a key, or nothing if it makes none. After a write of
   * another process `decide` is called again with the new value. Resolves with its last result.
   * @param how `isPatient`: waits some seconds for another process that holds the file, instead of half of one.
   * @throws {StoreNotWritableError}
   */
  change<Decision extends { readonly text?: string }>(
    key: string,
    decide: (stored: unknown) => Promise<Decision>,
    { isPatient = false } = {},
  ): Promise<Decision> {
    const change = () => this.#change(key, decide);
    return isPatient ? this.#runPatiently(change) : change();
  }

  async #change<Decision extends { readonly text?: string }>(
    key: string,
    decide: (stored: unknown) => Promise<Decision>,
  ): Promise<Decision> {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const stored = await this.read(key);
      const decision = await decide(stored);
      if (decision.text === undefined || (await this.write(key, stored, decision.text))) return decision;
    }
    throw new StoreNotWritableError('something else keeps writing the same record');
  }

  async #runPatiently<T>(write: () => Promise<T>): Promise<T> {
    for (let waits = 1; ; waits += 1) {
      try {
        return await write();
      } catch (error) {
        const isBusy = error instanceof StoreNotWritableError && error.reason === 'SQLITE_BUSY';
        if (!isBusy || waits === maxWaits) throw error;
        await sleep(betweenWaitsMs);
      }
    }
  }

  /**
   * Removes what is stored under a key, if anything.
   * @throws {StoreNotWritableError}
   */
  async remove(key: string): Promise<void> {
    await this.sqlite.write(remove, key);
  }
}

/** Opens one namespace of the store's file. Every failure is thrown to the caller. */
export function openKeyv(adapter: KeyvSqlite, namespace: string): Keyv {
  const keyv = new Keyv({ store: adapter, namespace, throwOnErrors: true });
  // Without a listener a failure, thrown already, would also end the process.
  keyv.on('error', () => {});
  return keyv;
}
