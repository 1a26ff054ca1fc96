import type { KeyvSqlite } from '@keyv/sqlite';
import type Keyv from 'keyv';
import type { Digest } from '../lines/model/digest.js';
import type { DigestId } from '../lines/model/ids.js';
import type { DigestStore } from '../lines/ports/ports.js';
import { isDamage } from './schemas/check-record.js';
import { parseDigestRecord, toDigestRecord } from './schemas/digest-schema.js';
import { unwrap } from './schemas/record-envelope.js';
import { openKeyv } from './sqlite/open-keyv.js';

const namespace = 'digest';

/** Digests on Keyv, in the same file as the lines. They are few and short-lived, so all of them are in memory too. */
export class KeyvDigestStore implements DigestStore {
  /** Keys of records that could not be read. What they stood for is told again rather than never. */
  readonly unreadable: string[] = [];
  readonly #digests = new Map<DigestId, Digest>();
  readonly #keyv: Keyv;

  private constructor(adapter: KeyvSqlite) {
    this.#keyv = openKeyv(adapter, namespace);
  }

  /** Reads every digest. */
  static async load(adapter: KeyvSqlite): Promise<KeyvDigestStore> {
    const store = new KeyvDigestStore(adapter);
    for await (const [key, text] of adapter.iterator(namespace)) store.#read(String(key), text);
    return store;
  }

  list(): Digest[] {
    return [...this.#digests.values()];
  }

  async put(digest: Digest): Promise<void> {
    await this.#keyv.set(digest.id, toDigestRecord(digest));
    this.#digests.set(digest.id, digest);
  }

  async remove(id: DigestId): Promise<void> {
    await this.#keyv.delete(id);
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
