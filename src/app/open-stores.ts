import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import type { DigestStore, OutageStore, StoreNoticeStore, VerificationStore } from '../lines/ports/ports.js';
import type { WishStore } from '../lines/ports/wishes.js';
import type { Logger } from '../logger.js';
import { SealedVault } from '../store/encrypted-vault.js';
import { KeyvLineStore } from '../store/keyv-line-store.js';
import { digestRecords, RecordCollection, wishRecords } from '../store/record-collection.js';
import { outageRecord } from '../store/schemas/carrier-outage-schema.js';
import { storeNoticeRecord } from '../store/schemas/store-notice-schema.js';
import { driftRecord } from '../store/schemas/verification-run-schema.js';
import { SingleRecord } from '../store/single-record.js';
import { codeOf, openSqlite, pathOf } from '../store/sqlite/sqlite.js';
import type { StoreLock } from '../store/sqlite/store-lock.js';
import { StoreNotOpenedError } from '../store/sqlite/store-not-opened-error.js';
import type { StoreWait } from './wait-for-store.js';

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
  const others = [
    ...outages.unreadable,
    ...digests.unreadable,
    ...drift.unreadable,
    ...notice.unreadable,
    ...wishes.unreadable,
    ...vault.unreadable,
  ];
  for (const key of others) logger.error('record cannot be read', { key });
  return { lines, outages, digests, drift, notice, wishes, vault, isNew: sqlite.isNew };
}
