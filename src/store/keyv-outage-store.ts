import type { KeyvSqlite } from '@keyv/sqlite';
import Keyv from 'keyv';
import { type CarrierOutage, noOutage } from '../lines/carrier-outage.js';
import { CorruptRecordError } from '../lines/errors.js';
import type { OutageStore } from '../lines/ports.js';
import { parseOutageRecord, toOutageRecord } from './outage-record.js';

const namespace = 'carrier';
const key = 'outage';

/** The carrier's outage on Keyv, in the same file as the lines, and in memory. */
export class KeyvOutageStore implements OutageStore {
  /** The key of a record that cannot be read; zw goes on as if the carrier answered, and finds out if it does not. */
  readonly unreadable: readonly string[];
  #current: CarrierOutage;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly keyv: Keyv,
    { outage, unreadable }: { readonly outage: CarrierOutage; readonly unreadable: readonly string[] },
  ) {
    this.#current = outage;
    this.unreadable = unreadable;
  }

  /** Reads the record. */
  static async load(adapter: KeyvSqlite): Promise<KeyvOutageStore> {
    const keyv = new Keyv({ store: adapter, namespace, throwOnErrors: true });
    // Every failure is thrown to the caller already; without a listener it would also end the process.
    keyv.on('error', () => {});
    return new KeyvOutageStore(keyv, readOutage(await keyv.get(key)));
  }

  get current(): CarrierOutage {
    return this.#current;
  }

  update(change: (outage: CarrierOutage) => CarrierOutage): Promise<CarrierOutage> {
    const updated = this.#turn.then(() => this.#change(change));
    this.#turn = updated.catch(() => {});
    return updated;
  }

  async #change(change: (outage: CarrierOutage) => CarrierOutage): Promise<CarrierOutage> {
    const after = change(this.#current);
    if (after === this.#current) return after;
    await this.keyv.set(key, toOutageRecord(after));
    this.#current = after;
    return after;
  }
}

function readOutage(stored: unknown) {
  if (stored === undefined) return { outage: noOutage, unreadable: [] };
  try {
    return { outage: parseOutageRecord(`${namespace}:${key}`, stored), unreadable: [] };
  } catch (error) {
    if (!(error instanceof CorruptRecordError)) throw error;
    return { outage: noOutage, unreadable: [error.key] };
  }
}
