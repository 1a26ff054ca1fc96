import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import type { DigestStore, OutageStore, StoreNoticeStore, VerificationStore } from '../lines/ports/ports.js';
import type { WishStore } from '../lines/ports/wishes.js';
import type { Logger } from '../logger.js';
import { whenAborted } from '../slack/identity/identity.js';
import { describeNotReady, type NotReadyReason } from '../slack/transport/health.js';
import { SealedVault } from '../store/encrypted-vault.js';
import { KeyvLineStore } from '../store/keyv-line-store.js';
import { RecordCollection } from '../store/record-collection.js';
import { outageRecord } from '../store/schemas/carrier-outage-schema.js';
import { digestRecords } from '../store/schemas/digest-schema.js';
import { storeNoticeRecord } from '../store/schemas/store-notice-schema.js';
import { driftRecord } from '../store/schemas/verification-run-schema.js';
import { wishRecords } from '../store/schemas/wish-schema.js';
import { SingleRecord } from '../store/single-record.js';
import { codeOf, openSqlite, pathOf, StoreNotOpenedError } from '../store/sqlite/sqlite.js';
import { StoreLock } from '../store/sqlite/store-lock.js';

/** All stores of zw, in one file. */
export interface Stores {
  readonly lines: KeyvLineStore;
  readonly outages: OutageStore;
  readonly digests: DigestStore;
  readonly vault: SealedVault;
  readonly drift: VerificationStore;
  readonly wishes: WishStore;
  readonly notice: StoreNoticeStore;
  /** Whether there was no file before. */
  readonly isNew: boolean;
}

/**
 * Opens the store once no other process uses it; `undefined` when the signal comes first. The caller releases the lock.
 * @throws what `openStores` does.
 */
export async function openWhenFree(
  wait: StoreWait,
  config: Pick<Config, 'storeUrl' | 'secretKey'>,
  logger: Logger,
  signal: AbortSignal,
): Promise<{ readonly stores: Stores; readonly lock: StoreLock } | undefined> {
  const lock = await wait.takeLock(signal);
  if (!lock) return undefined;
  try {
    return { stores: await openStores(config, lock, logger), lock };
  } catch (error) {
    await lock.release();
    if (error instanceof AppError) throw error;
    throw new StoreNotOpenedError(pathOf(config.storeUrl), codeOf(error), { cause: error });
  }
}

/**
 * Opens the store's file, brings its records up to date and names in the log those that cannot be read.
 * @throws {StoreNotOpenedError} when the file cannot be opened.
 * @throws {StoreTooNewError} when a newer zw has written to it; {MigrationFailedError} when older records stay as they are.
 */
async function openStores(
  { storeUrl, secretKey }: Pick<Config, 'storeUrl' | 'secretKey'>,
  lock: StoreLock,
  logger: Logger,
): Promise<Stores> {
  const sqlite = await openSqlite(storeUrl);
  sqlite.guards.push(() => lock.findProblem());
  if (sqlite.isNew) logger.warn('a new store was made', { store_url: storeUrl });
  const lines = await KeyvLineStore.load(sqlite, {
    onWritable: (reason) =>
      reason === undefined ? logger.info('store writable again') : logger.error('store not writable', { reason }),
    onMigrated: (report) => logger.info('store migrated', { ...report }),
  });
  const outages = await SingleRecord.load(sqlite, outageRecord);
  const digests = await RecordCollection.load(sqlite, digestRecords);
  const drift = await SingleRecord.load(sqlite, driftRecord);
  const notice = await SingleRecord.load(sqlite, storeNoticeRecord);
  const wishes = await RecordCollection.load(sqlite, wishRecords);
  const vault = await SealedVault.load(sqlite, secretKey);
  // The log hides numbers; with the last digits a person can find the record in /zw list.
  for (const key of lines.unreadable) logger.error('record cannot be read', { ends_in: key.slice(-4) });
  for (const { unreadable } of [outages, digests, drift, notice, wishes, vault]) {
    for (const key of unreadable) logger.error('record cannot be read', { key });
  }
  return { lines, outages, digests, drift, notice, wishes, vault, isNew: sqlite.isNew };
}

/** In milliseconds between attempts to take a used store's lock. Longer, zw takes over later; shorter, it adds load. */
const tryEveryMs = 500;

export interface StoreWaitOptions {
  readonly storeUrl: string;
  readonly logger: Logger;
  readonly clock: () => Date;
  /** Resolves after so many milliseconds. */
  readonly pause: (delayMs: number) => Promise<void>;
}

/** Waits until the process may use the store. */
export class StoreWait {
  #wait: NotReadyReason;

  constructor(private readonly options: StoreWaitOptions) {
    this.#wait = { since: options.clock() };
  }

  /** Describes the wait for the readiness answer. */
  get waitingFor(): string {
    return describeNotReady('the store', this.#wait);
  }

  /**
   * Takes the store's lock, and waits for as long as another process has it. Resolves to `undefined` when the signal came
   * first.
   * @throws {StoreNotOpenedError} when the file of the lock cannot be opened.
   */
  async takeLock(signal: AbortSignal): Promise<StoreLock | undefined> {
    const { storeUrl, logger, pause } = this.options;
    const aborted = whenAborted(signal);
    let isTold = false;
    while (!signal.aborted) {
      const lock = await StoreLock.take(storeUrl);
      if (lock) {
        if (isTold) logger.info('store taken over', { lock: lock.path });
        this.#wait = { since: this.#wait.since };
        return lock;
      }
      if (!isTold) logger.warn('store used by another process', { store_url: storeUrl });
      isTold = true;
      this.#wait = { since: this.#wait.since, reason: 'another process uses it' };
      await Promise.race([pause(tryEveryMs), aborted]);
    }
    return undefined;
  }
}
