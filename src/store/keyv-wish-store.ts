import type Keyv from 'keyv';
import type { Wish, WishStore } from '../lines/ports/wishes.js';
import { isDamage } from './schemas/check-record.js';
import { unwrap } from './schemas/record-envelope.js';
import { parseWishRecord } from './schemas/wish-schema.js';
import { openKeyv, RecordTable } from './sqlite/record-table.js';
import type { StoreSqlite } from './sqlite/store-sqlite.js';

const namespace = 'wish';

/** Stores wishes in the same file as the lines. They are few and live for seconds, so all of them are in memory too. */
export class KeyvWishStore implements WishStore {
  /** The keys of records that cannot be read: their owners are not known. */
  readonly unreadable: string[] = [];
  readonly #wishes = new Map<string, Wish>();
  readonly #keyv: Keyv;
  readonly #records: RecordTable;

  private constructor(adapter: StoreSqlite) {
    this.#keyv = openKeyv(adapter, namespace);
    this.#records = new RecordTable(adapter);
  }

  /** Reads every wish. */
  static async load(adapter: StoreSqlite): Promise<KeyvWishStore> {
    const store = new KeyvWishStore(adapter);
    for await (const [key, text] of adapter.iterator(namespace)) store.#read(String(key), text);
    return store;
  }

  list(): Wish[] {
    return [...this.#wishes.values()];
  }

  async put(wish: Wish): Promise<void> {
    await this.#records.put(keyOf(wish.id), String(await this.#keyv.serializeData({ value: wish })));
    this.#wishes.set(wish.id, wish);
  }

  async remove(id: string): Promise<void> {
    await this.#records.remove(keyOf(id));
    this.#wishes.delete(id);
  }

  #read(key: string, text: unknown): void {
    try {
      const wish = parseWishRecord(key, unwrap(JSON.parse(String(text))));
      this.#wishes.set(wish.id, wish);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.unreadable.push(key);
    }
  }
}

const keyOf = (id: string): string => `${namespace}:${id}`;
