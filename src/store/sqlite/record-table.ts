import type { KeyvSqlite } from '@keyv/sqlite';
import { StoreNotWritableError } from '../../lines/ports/errors.js';

/**
 * What SQLite says when a file cannot be written to although the statement is right.
 * @see SQLite docs, "Result and Error Codes"
 */
const notWritableCodes: ReadonlySet<string> = new Set([
  'SQLITE_FULL',
  'SQLITE_READONLY',
  'SQLITE_IOERR',
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_CANTOPEN',
  'SQLITE_PERM',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
]);

const selectMany = 'SELECT key, value FROM keyv WHERE key IN (SELECT value FROM json_each(?))';
const insert = 'INSERT INTO keyv (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING RETURNING 1';
const remove = 'DELETE FROM keyv WHERE key = ? RETURNING 1';
// Not `=`, which finds no value that somebody has made NULL.
const replace = 'UPDATE keyv SET value = ? WHERE key = ? AND value IS ? RETURNING 1';

// Longer than any record, so that it needs pages of its own: a short one could still fit into a full file.
const probe = 'INSERT OR REPLACE INTO keyv (key, value) VALUES (?, hex(zeroblob(16384))) RETURNING 1';
const probeKey = 'probe';

/** Whoever has lost so many races for one record has met something that does not stop writing it. */
const mostAttempts = 100;

/**
 * The rows of the adapter's table as the exact texts that are stored, so that a write can demand that nobody has written
 * since the text was read. Remembers whether the last write went through.
 */
export class RecordTable {
  #reason: string | undefined;

  constructor(
    private readonly adapter: Pick<KeyvSqlite, 'get' | 'query'>,
    /** Hears when writing begins to fail, with the reason, and when it works again, with `undefined`. */
    private readonly onWritable: (reason: string | undefined) => void = () => {},
  ) {}

  /** Whether the last write went through; true before the first. */
  get isWritable(): boolean {
    return this.#reason === undefined;
  }

  /** The value under a key as it is stored: a text unless somebody has damaged it, `undefined` where there is none. */
  read(key: string): Promise<unknown> {
    return this.adapter.get(key);
  }

  /** The values under several keys, by key, as `read` gives them. */
  async readMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const rows: { key: string; value: unknown }[] = await this.adapter.query(selectMany, JSON.stringify(keys));
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  /**
   * Writes a text where `before` is what is stored, or where nothing is stored when `before` is `undefined`. Returns false,
   * and has written nothing, when something else is there.
   * @throws {StoreNotWritableError}
   */
  write(key: string, before: unknown, after: string): Promise<boolean> {
    return before === undefined ? this.#run(insert, key, after) : this.#run(replace, after, key, before);
  }

  /**
   * Writes the text that `decide` makes of what is stored under a key, or nothing if it makes none. Where something else
   * has written meanwhile, it is asked again with what that has written. Resolves with what it decided last.
   * @throws {StoreNotWritableError}
   */
  async change<Decision extends { readonly text?: string }>(
    key: string,
    decide: (stored: unknown) => Promise<Decision>,
  ): Promise<Decision> {
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const stored = await this.read(key);
      const decision = await decide(stored);
      if (decision.text === undefined || (await this.write(key, stored, decision.text))) return decision;
    }
    throw new StoreNotWritableError('something else keeps writing the same record');
  }

  /**
   * Removes what is stored under a key, if anything.
   * @throws {StoreNotWritableError}
   */
  async remove(key: string): Promise<void> {
    await this.#run(remove, key);
  }

  /** Where the last write failed, writes something of no meaning to find out whether it works again. Never rejects. */
  async tryAgain(): Promise<void> {
    if (this.isWritable) return;
    try {
      await this.#run(probe, probeKey);
      await this.#run(remove, probeKey);
    } catch (error) {
      this.#note(error instanceof StoreNotWritableError ? error.reason : String(error));
    }
  }

  async #run(sql: string, ...values: readonly unknown[]): Promise<boolean> {
    try {
      const rows: unknown[] = await this.adapter.query(sql, ...values);
      // A statement that found nothing to change says nothing about the disk.
      if (rows.length > 0) this.#note(undefined);
      return rows.length > 0;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!notWritableCodes.has(code)) throw error;
      this.#note(code);
      throw new StoreNotWritableError(code, { cause: error });
    }
  }

  #note(reason: string | undefined): void {
    const isNews = (reason === undefined) !== this.isWritable;
    this.#reason = reason;
    if (isNews) this.onWritable(reason);
  }
}
