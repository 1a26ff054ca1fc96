import type Keyv from 'keyv';
import type { Digest } from '../lines/model/digest.js';
import type { DigestId } from '../lines/model/ids.js';
import type { DigestStore } from '../lines/ports/ports.js';
import { isDamage } from './schemas/check-record.js';
import { parseDigestRecord, toDigestRecord } from './schemas/digest-schema.js';
import { unwrap } from './schemas/record-envelope.js';
import { openKeyv, RecordTable } from './sqlite/record-table.js';
import type { StoreSqlite } from './sqlite/store-sqlite.js';

const namespace = 'digest';

/** Stores digests in the same file as the lines. They are few and short-lived, so all of them are in memory too. */
export class KeyvDigestStore implements DigestStore {
  /** The keys of records that cannot be read. Their announcements are posted again rather than never. */
  readonly unreadable: string[] = [];
  readonly #digests = new Map<DigestId, Digest>();
  readonly #keyv: Keyv;
  readonly #records: RecordTable;

  private constructor(adapter: StoreSqlite) {
    this.#keyv = openKeyv(adapter, namespace);
    this.#records = new RecordTable(adapter);
  }

  /** Reads every digest. */
  static async load(adapter: StoreSqlite): Promise<KeyvDigestStore> {
    const store = new KeyvDigestStore(adapter);
    for await (const [key, text] of adapter.iterator(namespace)) store.#read(String(key), text);
    return store;
  }

  list(): Digest[] {
    return [...this.#digests.values()];
  }

  async put(digest: Digest): Promise<void> {
    await this.#records.put(
      keyOf(digest.id),
      String(await this.#keyv.serializeData({ value: toDigestRecord(digest) })),
    );
    this.#digests.set(digest.id, digest);
  }

  async remove(id: DigestId): Promise<void> {
    await this.#records.remove(keyOf(id));
    this.#digests.delete(id);
  }

  #read(key: string, text: unknown): void {
    try {
      const digest = parseDigestRecord(key, unwrap(JSON.parse(String(text))));
      this.#digests.set(digest.id, digest);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.unreadable.push(key);
    }
  }
}

const keyOf = (id: DigestId): string => `${namespace}:${id}`;
