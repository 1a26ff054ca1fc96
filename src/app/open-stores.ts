import type { Config } from '../config.js';
import type { DriftStore, OutageStore } from '../lines/ports/ports.js';
import type { Logger } from '../logger.js';
import { SealedVault } from '../store/encrypted-vault.js';
import { KeyvDigestStore } from '../store/keyv-digest-store.js';
import { KeyvLineStore } from '../store/keyv-line-store.js';
import { outageRecord } from '../store/schemas/carrier-outage-schema.js';
import { driftRecord } from '../store/schemas/verification-run-schema.js';
import { SingleRecord } from '../store/single-record.js';
import { openSqlite } from '../store/sqlite/sqlite.js';

/** Everything that zw keeps, in one file. */
export interface Stores {
  readonly lines: KeyvLineStore;
  readonly outages: OutageStore;
  readonly digests: KeyvDigestStore;
  readonly vault: SealedVault;
  readonly drift: DriftStore;
}

/**
 * Opens the store's file, brings its records up to date and names in the log those that cannot be read.
 * @throws {StoreNotOpenedError} when the file cannot be opened.
 * @throws {StoreTooNewError} when a newer zw has written to it; {MigrationFailedError} when older records stay as they are.
 */
export async function openStores(
  { storeUrl, secretKey }: Pick<Config, 'storeUrl' | 'secretKey'>,
  logger: Logger,
): Promise<Stores> {
  const sqlite = await openSqlite(storeUrl);
  const lines = await KeyvLineStore.load(sqlite, {
    onWritable: (reason) =>
      reason === undefined ? logger.info('store writable again') : logger.error('store not writable', { reason }),
    onMigrated: (report) => logger.info('store migrated', { ...report }),
  });
  const outages = await SingleRecord.load(sqlite, outageRecord);
  const digests = await KeyvDigestStore.load(sqlite);
  const drift = await SingleRecord.load(sqlite, driftRecord);
  const vault = await SealedVault.load(sqlite, secretKey);
  // The log blanks numbers; with its last digits a record can be found by somebody who has the number from /zw list.
  for (const key of lines.unreadable) logger.error('record cannot be read', { ends_in: key.slice(-4) });
  const others = [...outages.unreadable, ...digests.unreadable, ...drift.unreadable, ...vault.unreadable];
  for (const key of others) logger.error('record cannot be read', { key });
  return { lines, outages, digests, drift, vault };
}
