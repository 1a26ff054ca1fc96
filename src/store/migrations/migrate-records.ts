import { setImmediate as turnOfLoop } from 'node:timers/promises';
import type { KeyvSqlite } from '@keyv/sqlite';
import type Keyv from 'keyv';
import { AppError } from '../../errors.js';
import { asRawRecord, isDamage, type RawRecord, unwrap } from '../schemas/check-record.js';
import { parseRecord } from '../schemas/line-schema.js';
import { schemaVersion } from '../schemas/schema-version.js';
import { copyStore } from '../sqlite/copy-store.js';

/** Each step makes a record of version n into one of version n + 1, without its version; by the version n. Pure. */
export type Migrations = Readonly<Record<number, (record: RawRecord) => RawRecord>>;

/**
 * The steps that change a line's record. A version that is not here only added fields that an older record may lack: its
 * records are stamped with the next version as they are.
 */
export const migrations: Migrations = {};

/** In records that are migrated before other work, such as an answer about health, has its turn. */
const sliceLength = 200;

/** A record of an older version could not be made into one of the present version; nothing was changed. */
export class MigrationFailedError extends AppError {
  readonly code = 'migration_failed';

  constructor(
    readonly key: string,
    readonly version: number,
    options?: ErrorOptions,
  ) {
    super(`the record ${key} of version ${version} could not be migrated; the store is as it was`, options);
  }
}

/** A record that has to be migrated. */
export interface OutdatedRecord {
  readonly key: string;
  /** As it is stored. */
  readonly text: string;
  readonly version: number;
}

export interface MigrationDeps {
  readonly sqlite: Pick<KeyvSqlite, 'query'>;
  /** Reads and writes the texts of records. */
  readonly keyv: Keyv;
  readonly migrations: Migrations;
  /** The path of the copy that is made before the first write. */
  readonly copyPath: string;
}

/** Returns the path of the copy: beside the file, with the version of the oldest of the records and the instant. */
export function copyPathOf(storePath: string | undefined, outdated: readonly OutdatedRecord[], takenAt: Date): string {
  const from = Math.min(...outdated.map(({ version }) => version));
  return `${storePath}.v${from}-${takenAt.toISOString().replaceAll(':', '-')}.bak`;
}

/** The result of a migration. */
export interface Migrated {
  readonly renewed: readonly { readonly key: string; readonly text: string }[];
  /** Keys of records that no migration touches and that cannot be read: they are damaged, and stay as they are. */
  readonly damaged: readonly string[];
}

/**
 * Rewrites records of older versions: works out every new record first, then copies the whole file, then writes all of
 * them in one transaction. The caller is the only user of the connection.
 * @throws {MigrationFailedError} and has changed nothing.
 * @throws {StoreNotCopiedError} and has changed nothing.
 */
export async function migrateRecords(deps: MigrationDeps, outdated: readonly OutdatedRecord[]): Promise<Migrated> {
  const renewed: (OutdatedRecord & { readonly before: string })[] = [];
  const damaged: string[] = [];
  for (const [index, record] of outdated.entries()) {
    if (index % sliceLength === 0) await turnOfLoop();
    const text = await renew(deps, record);
    if (text === undefined) damaged.push(record.key);
    else renewed.push({ ...record, text, before: record.text });
  }
  if (renewed.length === 0) return { renewed, damaged };
  // A copy at every attempt, while another program has the file locked, would fill the disk.
  await deps.sqlite.query('BEGIN IMMEDIATE');
  await deps.sqlite.query('ROLLBACK');
  await copyStore(deps.sqlite, deps.copyPath);
  await deps.sqlite.query('BEGIN IMMEDIATE');
  try {
    for (const { key, text, version, before } of renewed) {
      const update = 'UPDATE keyv SET value = ? WHERE key = ? AND value = ? RETURNING 1';
      const written: unknown[] = await deps.sqlite.query(update, text, key, before);
      if (written.length === 0) throw new MigrationFailedError(key, version);
    }
    await deps.sqlite.query('COMMIT');
  } catch (error) {
    // A full disk has rolled it back already; then there is nothing left to end.
    await deps.sqlite.query('ROLLBACK').catch(() => {});
    const [first] = outdated;
    if (error instanceof AppError || !first) throw error;
    throw new MigrationFailedError(first.key, first.version, { cause: error });
  }
  return { renewed, damaged };
}

/** Whether there is a way from this version to the present one: from the first on, and from where a step begins. */
export function canMigrate(migrations: Migrations, version: number): boolean {
  return version < schemaVersion && (version >= 1 || migrations[version] !== undefined);
}

async function renew(
  { keyv, migrations }: MigrationDeps,
  { key, text, version }: OutdatedRecord,
): Promise<string | undefined> {
  const decode = async (stored: string) => asRawRecord(key, unwrap(await keyv.deserializeData<unknown>(stored)));
  try {
    let record = await decode(text);
    for (let from = version; from < schemaVersion; from += 1) {
      record = { ...(migrations[from]?.(record) ?? record), schemaVersion: from + 1 };
    }
    const renewed = String(await keyv.serializeData({ value: record }));
    parseRecord(key, await decode(renewed));
    return renewed;
  } catch (cause) {
    // A record that no step touches was as damaged before.
    const hasStep = Object.keys(migrations).some((from) => Number(from) >= version);
    if (isDamage(cause) && !hasStep) return undefined;
    throw new MigrationFailedError(key, version, { cause });
  }
}
