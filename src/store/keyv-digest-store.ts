import type { KeyvSqlite } from '@keyv/sqlite';
import Keyv from 'keyv';
import type { Digest } from '../lines/digest.js';
import { CorruptRecordError } from '../lines/errors.js';
import type { DigestId } from '../lines/ids.js';
import type { DigestStore } from '../lines/ports.js';
import { parseDigestRecord, toDigestRecord } from './digest-records.js';

const namespace = 'digest';

/** Digests on Keyv, in the same file as the lines. They are few and short-lived, so all of them are in memory too. */
export class KeyvDigestStore implements DigestStore {
  /** Keys of records that could not be read. What they stood for is told again rather than never. */
  readonly unreadable: string[] = [];
  readonly #digests = new Map<DigestId, Digest>();
  readonly #keyv: Keyv;

  private constructor(adapter: KeyvSqlite) {
    this.#keyv = new Keyv({ store: adapter, namespace, throwOnErrors: true });
    // Every failure is thrown to the caller already; without a listener it would also end the process.
    this.#keyv.on('error', () => {});
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
      const stored: unknown = JSON.parse(String(text));
      const value = stored !== null && typeof stored === 'object' && 'value' in stored ? stored.value : undefined;
      const digest = parseDigestRecord(key, value);
      this.#digests.set(digest.id, digest);
    } catch (error) {
      if (!(error instanceof CorruptRecordError || error instanceof SyntaxError)) throw error;
      this.unreadable.push(key);
    }
  }
}
