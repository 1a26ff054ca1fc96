import { setImmediate as turnOfLoop } from 'node:timers/promises';
import type Keyv from 'keyv';
import { LRUCache } from 'lru-cache';
import type { LineId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import type { SearchEntry } from '../lines/model/poll-entry.js';
import { CorruptRecordError } from '../lines/ports/errors.js';
import type { LineStore, PollSchedule, Schedule } from '../lines/ports/ports.js';
import { SerialByKey } from '../serial.js';
import { LineIndex } from './indexes/line-index.js';
import {
  canMigrate,
  copyPathOf,
  type Migrations,
  migrateRecords,
  migrations,
  type OutdatedRecord,
} from './migrations/migrate-records.js';
import { isDamage, unwrap, versionOf } from './schemas/check-record.js';
import { parseRecord, toRecord } from './schemas/line-schema.js';
import { markStore, refuseNewerStore, StoreTooNewError, schemaVersion } from './schemas/schema-version.js';
import { openKeyv, RecordTable } from './sqlite/record-table.js';
import type { StoreSqlite } from './sqlite/store-sqlite.js';

const namespace = 'line';

/** In lines, some kilobytes each. More need memory; fewer make long lists slow. */
const maxCachedLines = 1_000;

/** A line and the exact text that is stored of it. */
interface Stored {
  readonly text: string;
  readonly line: Line;
}

type Change<After> = (line: Line | undefined) => After;
type How = Parameters<LineStore['update']>[2];

/** The options of opening a store. */
export interface LoadOptions {
  /** Called with the reason when writing begins to fail, and with `undefined` when it works again. */
  readonly onWritable?: (reason: string | undefined) => void;
  /** Called after old records were rewritten, with their number and the path of the copy that was made before. */
  readonly onMigrated?: (report: { readonly records: number; readonly copyPath: string }) => void;
  readonly migrations?: Migrations;
  readonly clock?: () => Date;
}

/**
 * Lines on Keyv. Updates of one line wait for each other within this process; a write demands that nobody else has written
 * since the line was read, not even a second process. What waits for something is indexed in memory.
 */
export class KeyvLineStore implements LineStore {
  readonly unreadable: string[] = [];
  /** The number of records of lines when the store was opened, unreadable ones included. */
  foundCount = 0;
  readonly #keyv: Keyv;
  readonly #records: RecordTable;
  readonly #index = new LineIndex();
  /** The lines that were read lately, so that the same list is not parsed again. A line is never changed in place. */
  readonly #parsed = new LRUCache<string, Stored>({ max: maxCachedLines });
  readonly #updates = new SerialByKey<LineId>();
  readonly #listeners: ((line: Line) => void)[] = [];

  private constructor(
    private readonly adapter: StoreSqlite,
    { onWritable }: LoadOptions,
  ) {
    this.#keyv = openKeyv(adapter, namespace);
    this.#records = new RecordTable(adapter);
    if (onWritable) adapter.onWritable = onWritable;
  }

  /**
   * Reads every record once to build the indexes, and rewrites records of older versions. A record that cannot be read is
   * named in `unreadable` and left alone. The adapter is closed when this rejects.
   * @throws {StoreTooNewError} when a newer zw has written to the file.
   * @throws {MigrationFailedError} and has changed nothing.
   * @throws {StoreNotCopiedError} and has changed nothing.
   */
  static async load(adapter: StoreSqlite, options: LoadOptions = {}): Promise<KeyvLineStore> {
    const store = new KeyvLineStore(adapter, options);
    try {
      await refuseNewerStore(adapter);
      await store.#readAll(adapter, options);
      // Each record has its version too, so that zw can start with a full disk.
      await markStore(adapter).catch(() => {});
      return store;
    } catch (error) {
      await adapter.disconnect();
      throw error;
    }
  }

  /** Calls a listener with each line that was written with a new revision, unless `isQuiet`, once it is on disk. */
  onChanged(listener: (line: Line) => void): void {
    this.#listeners.push(listener);
  }

  get pollSchedule(): PollSchedule {
    return this.#index.watchlist;
  }

  get searches(): Schedule<SearchEntry> {
    return this.#index.searches;
  }

  /** Whether the last write of anything to the file went through; true before the first. */
  get isWritable(): boolean {
    return this.adapter.isWritable;
  }

  /** Checks whether the file is in its place and, after a failed write, whether writing works again. Never rejects. */
  retryWriting(): Promise<void> {
    return this.adapter.tryAgain();
  }

  async find(id: LineId): Promise<Line | undefined> {
    return (await this.#parse(id, await this.#records.read(keyOf(id))))?.line;
  }

  async findMany(ids: readonly LineId[]): Promise<Line[]> {
    const texts = await this.#records.readMany(ids.map(keyOf));
    const lines = await Promise.all(
      ids.map((id) =>
        this.#parse(id, texts.get(keyOf(id))).catch((error: unknown) => {
          if (error instanceof CorruptRecordError) return undefined;
          throw error;
        }),
      ),
    );
    return lines.filter((stored) => stored !== undefined).map(({ line }) => line);
  }

  update<After extends Line | undefined>(id: LineId, change: Change<After>, how?: How): Promise<After> {
    return this.#updates.run(id, () => this.#change(id, change, how));
  }

  async listOpen(limit: number): Promise<{ lines: Line[]; total: number }> {
    const lines = await this.findMany(this.#index.oldestOpen(limit));
    return { lines, total: this.#index.openCount };
  }

  async findByCustomer(text: string, limit: number): Promise<{ lines: Line[]; total: number }> {
    const found = this.#index.customers.search(text);
    return { lines: await this.findMany(found.slice(0, limit)), total: found.length };
  }

  listUnpublished(): LineId[] {
    return this.#index.untold();
  }

  listActiveOrLost(slot: number): LineId[] {
    return this.#index.inSlot(slot);
  }

  /** Waits for every update that was begun, then closes the file. */
  async close(): Promise<void> {
    await this.#updates.whenIdle();
    await this.#keyv.disconnect();
  }

  async #change<After extends Line | undefined>(id: LineId, change: Change<After>, how?: How): Promise<After> {
    const decide = async (stored: unknown) => {
      const before = await this.#parse(id, stored);
      // Another process may have written it; in this process no other update of the line runs, so nothing newer is
      // known.
      if (before) this.#index.set(before.line);
      const after = change(before?.line);
      if (after === undefined || after === before?.line) return { after, isRaised: false };
      const isRaised = after.revision !== before?.line.revision;
      return { after, isRaised, text: String(await this.#keyv.serializeData({ value: toRecord(after) })) };
    };
    const { after, text, isRaised } = await this.#records.change(keyOf(id), decide, how);
    if (!after || text === undefined) return after;
    this.#index.set(after);
    // A write that only records a post leaves the revision as it is, and there is nothing more to publish.
    if (isRaised && !how?.isQuiet) for (const listener of this.#listeners) listener(after);
    return after;
  }

  async #parse(id: LineId, text: unknown): Promise<Stored | undefined> {
    const key = keyOf(id);
    if (this.unreadable.includes(key)) throw new CorruptRecordError(key, []);
    if (text === undefined) return undefined;
    const known = this.#parsed.get(key);
    if (known?.text === text) return known;
    try {
      if (typeof text !== 'string') throw new CorruptRecordError(key, ['no text']);
      const stored = { text, line: lineOf(key, unwrap(await this.#keyv.deserializeData<unknown>(text))) };
      this.#parsed.set(key, stored);
      return stored;
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#setAside(id);
      throw error instanceof CorruptRecordError ? error : new CorruptRecordError(key, ['no JSON']);
    }
  }

  // A record that was damaged while zw runs must not be polled again and again.
  #setAside(id: LineId): void {
    this.unreadable.push(keyOf(id));
    this.#index.remove(id);
  }

  async #readAll(adapter: StoreSqlite, options: LoadOptions): Promise<void> {
    const table = options.migrations ?? migrations;
    const outdated: OutdatedRecord[] = [];
    for await (const [key, text] of adapter.iterator(namespace)) {
      this.foundCount += 1;
      // Health is answered while a large store is read.
      if (this.foundCount % 500 === 0) await turnOfLoop();
      const version = this.#indexStored(String(key), String(text));
      if (version === undefined) continue;
      if (version > schemaVersion) throw new StoreTooNewError(version);
      if (canMigrate(table, version)) outdated.push({ key: String(key), text: String(text), version });
      else this.unreadable.push(String(key));
    }
    if (outdated.length === 0) return;
    const copyPath = copyPathOf(adapter.opts.db, outdated, options.clock?.() ?? new Date());
    const deps = { sqlite: adapter, keyv: this.#keyv, migrations: table, copyPath };
    const { renewed, damaged } = await migrateRecords(deps, outdated);
    this.unreadable.push(...damaged);
    for (const { key, text } of renewed) this.#indexStored(key, text);
    if (renewed.length > 0) options.onMigrated?.({ records: renewed.length, copyPath });
  }

  /** Returns the record's version when it is another than the present one. */
  #indexStored(key: string, text: string): number | undefined {
    try {
      // Keyv's own deserialization takes several times as long, and differs only in strings that are not indexed.
      const value = unwrap(JSON.parse(text));
      const version = versionOf(value);
      if (version !== undefined && version !== schemaVersion) return version;
      this.#index.set(lineOf(key, value));
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.unreadable.push(key);
    }
    return undefined;
  }
}

const keyOf = (id: LineId): string => `${namespace}:${id}`;

function lineOf(key: string, value: unknown): Line {
  const line = parseRecord(key, value);
  if (keyOf(line.id) !== key) throw new CorruptRecordError(key, ['id: not its key']);
  return line;
}
