import type { KeyvSqlite } from '@keyv/sqlite';
import Keyv from 'keyv';
import { CorruptRecordError } from '../lines/errors.js';
import type { LineId } from '../lines/ids.js';
import type { Line } from '../lines/line.js';
import { isOpen, isUntold, openSince } from '../lines/open-line.js';
import type { LineStore } from '../lines/ports.js';
import { watchEntryOf } from '../lines/watch.js';
import { parseRecord, toRecord } from './records.js';
import { HeapWatchlist } from './watchlist.js';

const namespace = 'line';

/**
 * Lines on Keyv. Updates of one line wait for each other within this process; the file must have no second writer.
 * What waits for something is indexed in memory, so that no sweep reads what is finished.
 */
export class KeyvLineStore implements LineStore {
  readonly watchlist = new HeapWatchlist();
  readonly unreadable: string[] = [];
  readonly #keyv: Keyv;
  readonly #open = new Map<LineId, number>();
  readonly #untold = new Set<LineId>();
  readonly #queues = new Map<LineId, Promise<unknown>>();

  private constructor(adapter: KeyvSqlite) {
    this.#keyv = new Keyv({ store: adapter, namespace, throwOnErrors: true });
    // Every failure is thrown to the caller already; without a listener it would also end the process.
    this.#keyv.on('error', () => {});
  }

  /** Reads every record once to build the indexes. A record that cannot be read is named in `unreadable` and left alone. */
  static async load(adapter: KeyvSqlite): Promise<KeyvLineStore> {
    const store = new KeyvLineStore(adapter);
    for await (const [key, text] of adapter.iterator(namespace)) store.#indexStored(String(key), text);
    return store;
  }

  async find(id: LineId): Promise<Line | undefined> {
    // The adapter takes some damaged records for absent ones; what was unreadable at the start must not be overwritten.
    if (this.unreadable.includes(keyOf(id))) throw new CorruptRecordError(keyOf(id), []);
    const stored: unknown = await this.#keyv.get(id);
    return stored === undefined ? undefined : parseRecord(keyOf(id), stored);
  }

  /** Reads several lines, in the given order, without those that are not there. */
  async findMany(ids: readonly LineId[]): Promise<Line[]> {
    const lines = await Promise.all(ids.map((id) => this.find(id)));
    return lines.filter((line) => line !== undefined);
  }

  update(id: LineId, change: (line: Line | undefined) => Line): Promise<Line> {
    const turn = this.#queues.get(id) ?? Promise.resolve();
    const update = turn.then(() => this.#change(id, change));
    const settled = update.then(
      () => undefined,
      () => undefined,
    );
    this.#queues.set(id, settled);
    void settled.then(() => {
      if (this.#queues.get(id) === settled) this.#queues.delete(id);
    });
    return update;
  }

  async listOpen(limit: number): Promise<{ lines: Line[]; total: number }> {
    const oldest = [...this.#open].sort(([, a], [, b]) => a - b).slice(0, limit);
    return { lines: await this.findMany(oldest.map(([id]) => id)), total: this.#open.size };
  }

  listUntold(): LineId[] {
    return [...this.#untold];
  }

  /** Waits for every update that was begun, then closes the file. */
  async close(): Promise<void> {
    await Promise.all(this.#queues.values());
    await this.#keyv.disconnect();
  }

  async #change(id: LineId, change: (line: Line | undefined) => Line): Promise<Line> {
    const before = await this.find(id);
    const after = change(before);
    if (after === before) return after;
    await this.#keyv.set(id, toRecord(after));
    this.#index(after);
    return after;
  }

  #index(line: Line): void {
    const { id } = line;
    this.watchlist.set(id, watchEntryOf(line));
    if (isOpen(line)) this.#open.set(id, openSince(line).getTime());
    else this.#open.delete(id);
    if (isUntold(line)) this.#untold.add(id);
    else this.#untold.delete(id);
  }

  #indexStored(key: string, text: unknown): void {
    try {
      const stored: unknown = JSON.parse(String(text));
      const value = stored !== null && typeof stored === 'object' && 'value' in stored ? stored.value : undefined;
      const line = parseRecord(key, value);
      if (keyOf(line.id) !== key) throw new CorruptRecordError(key, ['id: not its key']);
      this.#index(line);
    } catch (error) {
      if (!(error instanceof CorruptRecordError || error instanceof SyntaxError)) throw error;
      this.unreadable.push(key);
    }
  }
}

const keyOf = (id: LineId): string => `${namespace}:${id}`;
