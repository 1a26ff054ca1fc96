import { setTimeout as sleep } from 'node:timers/promises';
import { StoreNotWritableError } from '../../lines/ports/errors.js';
import type { StoreSqlite } from './store-sqlite.js';

const insert = 'INSERT INTO keyv (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING RETURNING 1';
const upsert =
  'INSERT INTO keyv (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value RETURNING 1';
const remove = 'DELETE FROM keyv WHERE key = ? RETURNING 1';
// Not `=`, which finds no value that somebody has made NULL.
const replace = 'UPDATE keyv SET value = ? WHERE key = ? AND value IS ? RETURNING 1';

/** How often a patient write waits for another process, half a second each time, and how long it lets others go first. */
const maxWaits = 8;
const betweenWaitsMs = 100;

/** Whoever has lost so many races for one record has met something that does not stop writing it. */
const maxAttempts = 100;

/**
 * The rows of the adapter's table as the exact texts that are stored, so that a write can demand that nobody has written
 * since the text was read.
 */
export class RecordTable {
  constructor(private readonly sqlite: Pick<StoreSqlite, 'get' | 'readMany' | 'write'>) {}

  /** The value under a key as it is stored: a text unless somebody has damaged it, `undefined` where there is none. */
  read(key: string): Promise<unknown> {
    return this.sqlite.get(key);
  }

  /** The values under several keys, by key, as `read` gives them. */
  readMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    return this.sqlite.readMany(keys);
  }

  /**
   * Writes a text where `before` is what is stored, or where nothing is stored when `before` is `undefined`. Returns false,
   * and has written nothing, when something else is there.
   * @throws {StoreNotWritableError}
   */
  async write(key: string, before: unknown, after: string): Promise<boolean> {
    const rows = await (before === undefined
      ? this.sqlite.write(insert, key, after)
      : this.sqlite.write(replace, after, key, before));
    return rows.length > 0;
  }

  /**
   * Writes a text whatever is stored, patiently.
   * @throws {StoreNotWritableError}
   */
  async put(key: string, text: string): Promise<void> {
    await this.#runPatiently(() => this.sqlite.write(upsert, key, text));
  }

  /**
   * Writes the text that `decide` makes of what is stored under a key, or nothing if it makes none. Where something else
   * has written meanwhile, it is asked again with what that has written. Resolves with what it decided last.
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
