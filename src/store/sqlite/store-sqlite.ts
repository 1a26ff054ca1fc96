import { KeyvSqlite, type KeyvSqliteOptions } from '@keyv/sqlite';
import { StoreNotWritableError } from '../../lines/ports/errors.js';
import { Serial } from '../../serial.js';

/**
 * The codes of SQLite for a file that cannot be written to although the statement is right.
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

// Longer than any record, so that it needs pages of its own: a short one could still fit into a full file.
const probe = 'INSERT OR REPLACE INTO keyv (key, value) VALUES (?, hex(zeroblob(16384))) RETURNING 1';
const removeProbe = 'DELETE FROM keyv WHERE key = ? RETURNING 1';
const probeKey = 'probe';

const selectMany = 'SELECT key, value FROM keyv WHERE key IN (SELECT value FROM json_each(?))';

/**
 * In milliseconds that a read waits for another process. In WAL mode that happens only while another process takes the
 * file for itself.
 */
const readBusyTimeoutMs = 500;

/** Returns why zw must not write now; `undefined` if it may. */
export type WriteGuard = () => Promise<string | undefined>;

/**
 * Accesses the store's file through two connections: one writes, one statement after the other, and one reads, so that
 * no reader waits for a write that waits for another process. Remembers whether the last write succeeded.
 */
export class StoreSqlite extends KeyvSqlite {
  /** Whether there was no store at its path before it was opened. */
  isNew = false;
  /** Called before every write, each only if those before it found no problem. */
  readonly guards: WriteGuard[] = [];
  /** Called with the reason when writing begins to fail, and with `undefined` when it works again. */
  onWritable: (reason: string | undefined) => void = () => {};
  #reader: Promise<KeyvSqlite> | undefined;
  readonly #writes = new Serial();
  #reason: string | undefined;
  /** The number of writes that another process has made fail. */
  #waitedInVain = 0;

  constructor(options: KeyvSqliteOptions) {
    super(options);
    // Every query rejects with the same error; without a listener it would end the process.
    this.on('error', () => {});
  }

  /** Whether the last write succeeded; true before the first. */
  get isWritable(): boolean {
    return this.#reason === undefined;
  }

  /**
   * Opens the connection that reads, unless it is open; without this call the first read opens it.
   * @throws SQLite's error when the file cannot be opened.
   */
  openReader(): Promise<KeyvSqlite> {
    if (this.#reader) return this.#reader;
    const opening = this.#connectReader();
    this.#reader = opening;
    // The next read tries again.
    opening.catch(() => {
      if (this.#reader === opening) this.#reader = undefined;
    });
    return opening;
  }

  override async get<Value>(key: string): Promise<Value | undefined> {
    return (await this.openReader()).get<Value>(key);
  }

  /** Reads the stored values of several keys, by key. */
  async readMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const reader = await this.openReader();
    const rows: { key: string; value: unknown }[] = await reader.query(selectMany, JSON.stringify(keys));
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  /**
   * Runs a statement that writes, after those before it, and returns the rows that it has changed. If another process
   * makes a statement fail, the statements behind it fail too.
   * @throws {StoreNotWritableError}
   */
  write(sql: string, ...values: readonly unknown[]): Promise<unknown[]> {
    const known = this.#waitedInVain;
    return this.#writes.run(() => {
      if (known !== this.#waitedInVain) throw new StoreNotWritableError('SQLITE_BUSY');
      return this.#write(sql, values);
    });
  }

  /**
   * Checks whether zw may still write to the file and, after a failed write, whether a test write works again. Never
   * rejects.
   */
  async tryAgain(): Promise<void> {
    const problem = await this.#problem();
    if (problem !== undefined) return this.#note(problem);
    if (this.isWritable) return;
    try {
      await this.write(probe, probeKey);
      await this.write(removeProbe, probeKey);
    } catch (error) {
      this.#note(error instanceof StoreNotWritableError ? error.reason : String(error));
    }
  }

  override async disconnect(): Promise<void> {
    const reader = await this.#reader?.catch(() => undefined);
    await reader?.disconnect();
    await super.disconnect();
  }

  async #connectReader(): Promise<KeyvSqlite> {
    // Makes the table before the second connection would make it.
    await this.query('SELECT 1');
    const reader = new KeyvSqlite({ uri: `sqlite://${this.opts.db}`, busyTimeout: readBusyTimeoutMs });
    reader.on('error', () => {});
    // The adapter opens the file on its own and reports a failure as an unhandled rejection unless a query waits for it.
    await reader.query('SELECT 1');
    return reader;
  }

  async #write(sql: string, values: readonly unknown[]): Promise<unknown[]> {
    const problem = await this.#problem();
    if (problem !== undefined) {
      this.#note(problem);
      throw new StoreNotWritableError(problem);
    }
    try {
      const rows: unknown[] = await this.query(sql, ...values);
      // A statement that found nothing to change says nothing about the disk.
      if (rows.length > 0) this.#note(undefined);
      return rows;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!notWritableCodes.has(code)) throw error;
      if (code === 'SQLITE_BUSY') this.#waitedInVain += 1;
      this.#note(code);
      throw new StoreNotWritableError(code, { cause: error });
    }
  }

  async #problem(): Promise<string | undefined> {
    try {
      for (const guard of this.guards) {
        const problem = await guard();
        if (problem !== undefined) return problem;
      }
      return undefined;
    } catch (error) {
      // A guard that fails does not tell whether the file still belongs to this process.
      return String(error);
    }
  }

  #note(reason: string | undefined): void {
    const isNews = (reason === undefined) !== this.isWritable;
    this.#reason = reason;
    if (isNews) this.onWritable(reason);
  }
}
