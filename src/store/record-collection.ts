import type Keyv from 'keyv';
import type { Digest } from '../lines/model/digest.js';
import type { Wish } from '../lines/ports/wishes.js';
import { isDamage, unwrap } from './schemas/check-record.js';
import { parseDigestRecord, toDigestRecord } from './schemas/digest-schema.js';
import { parseWishRecord } from './schemas/wish-schema.js';
import { openKeyv, RecordTable } from './sqlite/record-table.js';
import type { StoreSqlite } from './sqlite/store-sqlite.js';

/** The form of the records of a collection. */
export interface CollectionForm<Value> {
  readonly namespace: string;
  /** Converts a value to its stored form. */
  readonly wrap: (value: Value) => unknown;
  /**
   * Converts the stored form to a value.
   * @throws {CorruptRecordError}
   */
  readonly parse: (key: string, stored: unknown) => Value;
}

/** The form of digests. The announcements of a digest that cannot be read are posted again rather than never. */
export const digestRecords: CollectionForm<Digest> = {
  namespace: 'digest',
  wrap: toDigestRecord,
  parse: parseDigestRecord,
};

/** The form of wishes. The owner of a wish that cannot be read is not known. */
export const wishRecords: CollectionForm<Wish> = {
  namespace: 'wish',
  wrap: (wish) => wish,
  parse: parseWishRecord,
};

/** Stores a few short-lived records in the same file as the lines, and holds all of them in memory. */
export class RecordCollection<Value extends { readonly id: string }> {
  /** The keys of records that cannot be read. */
  readonly unreadable: string[] = [];
  readonly #form: CollectionForm<Value>;
  readonly #values = new Map<string, Value>();
  readonly #keyv: Keyv;
  readonly #records: RecordTable;

  private constructor(adapter: StoreSqlite, form: CollectionForm<Value>) {
    this.#form = form;
    this.#keyv = openKeyv(adapter, form.namespace);
    this.#records = new RecordTable(adapter);
  }

  /** Reads every record of the form. */
  static async load<Value extends { readonly id: string }>(
    adapter: StoreSqlite,
    form: CollectionForm<Value>,
  ): Promise<RecordCollection<Value>> {
    const collection = new RecordCollection(adapter, form);
    for await (const [key, text] of adapter.iterator(form.namespace)) collection.#read(String(key), text);
    return collection;
  }

  /** Lists all records. */
  list(): Value[] {
    return [...this.#values.values()];
  }

  /**
   * Writes a record, in the place of one with the same ID.
   * @throws {StoreNotWritableError}
   */
  async put(value: Value): Promise<void> {
    const text = String(await this.#keyv.serializeData({ value: this.#form.wrap(value) }));
    await this.#records.put(this.#keyOf(value.id), text);
    this.#values.set(value.id, value);
  }

  /**
   * Removes a record, if it exists.
   * @throws {StoreNotWritableError}
   */
  async remove(id: Value['id']): Promise<void> {
    await this.#records.remove(this.#keyOf(id));
    this.#values.delete(id);
  }

  #keyOf(id: string): string {
    return `${this.#form.namespace}:${id}`;
  }

  #read(key: string, text: unknown): void {
    try {
      const value = this.#form.parse(key, unwrap(JSON.parse(String(text))));
      this.#values.set(value.id, value);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.unreadable.push(key);
    }
  }
}
