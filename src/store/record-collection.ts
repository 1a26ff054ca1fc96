import { isDamage, type RecordForm, unwrap } from './schemas/check-record.js';
import { RecordTable } from './sqlite/record-table.js';
import type { StoreSqlite } from './sqlite/store-sqlite.js';

/** Stores a few short-lived records in the same file as the lines, and holds all of them in memory. */
export class RecordCollection<Value extends { readonly id: string }> {
  /** The keys of records that cannot be read. */
  readonly unreadable: string[] = [];
  readonly #form: RecordForm<Value>;
  readonly #values = new Map<string, Value>();
  readonly #records: RecordTable;

  private constructor(adapter: StoreSqlite, form: RecordForm<Value>) {
    this.#form = form;
    this.#records = new RecordTable(adapter);
  }

  /** Reads every record of the form. */
  static async load<Value extends { readonly id: string }>(
    adapter: StoreSqlite,
    form: RecordForm<Value>,
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
    await this.#records.put(this.#keyOf(value.id), JSON.stringify({ value: this.#form.wrap(value) }));
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
