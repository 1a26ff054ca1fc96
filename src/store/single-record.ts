import type Keyv from 'keyv';
import type { KeptRecord } from '../lines/ports/ports.js';
import { Serial } from '../serial.js';
import { isDamage, type RecordForm, unwrap } from './schemas/check-record.js';
import { openKeyv, RecordTable } from './sqlite/record-table.js';
import type { StoreSqlite } from './sqlite/store-sqlite.js';

/** The form of a single record. */
export interface SingleRecordForm<Value> extends RecordForm<Value> {
  /** The key within the namespace. */
  readonly name: string;
  /** The value of a record that is absent or cannot be read. */
  readonly absent: Value;
}

/**
 * Stores the one record of its kind in the same file as the lines, and holds it in memory. Changes wait for each other
 * within this process, and none overwrites a write of another process.
 */
export class SingleRecord<Value> implements KeptRecord<Value> {
  /** The key of the record if it cannot be read; the next change overwrites it. */
  readonly unreadable: string[] = [];
  readonly #form: SingleRecordForm<Value>;
  readonly #key: string;
  readonly #keyv: Keyv;
  readonly #records: RecordTable;
  #current: Value;
  /** The stored text of `#current`, or the text that cannot be read. */
  #stored: unknown;
  readonly #updates = new Serial();

  private constructor(adapter: StoreSqlite, form: SingleRecordForm<Value>) {
    this.#form = form;
    this.#key = `${form.namespace}:${form.name}`;
    this.#keyv = openKeyv(adapter, form.namespace);
    this.#records = new RecordTable(adapter);
    this.#current = form.absent;
  }

  /** Reads the record. */
  static async load<Value>(adapter: StoreSqlite, form: SingleRecordForm<Value>): Promise<SingleRecord<Value>> {
    const record = new SingleRecord(adapter, form);
    await record.#take(await record.#records.read(record.#key));
    return record;
  }

  get current(): Value {
    return this.#current;
  }

  update<After extends Value>(change: (value: Value) => After): Promise<After> {
    return this.#updates.run(() => this.#change(change));
  }

  async #change<After extends Value>(change: (value: Value) => After): Promise<After> {
    const { after, text } = await this.#records.change(this.#key, async (stored) => {
      await this.#take(stored);
      const changed = change(this.#current);
      if (changed === this.#current) return { after: changed };
      return { after: changed, text: String(await this.#keyv.serializeData({ value: this.#form.wrap(changed) })) };
    });
    if (text !== undefined) this.#stored = text;
    this.#current = after;
    return after;
  }

  /** Parses the stored text if it has changed. A text that cannot be read leaves the present value as it is. */
  async #take(stored: unknown): Promise<void> {
    if (stored === this.#stored) return;
    this.#stored = stored;
    try {
      this.#current =
        stored === undefined
          ? this.#form.absent
          : this.#form.parse(this.#key, unwrap(await this.#keyv.deserializeData<unknown>(String(stored))));
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.unreadable.push(this.#key);
    }
  }
}
