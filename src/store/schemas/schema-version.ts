import type { KeyvSqlite } from '@keyv/sqlite';
import { z } from 'zod';
import { AppError } from '../../errors.js';

/**
 * The version of everything that is stored. Grows with every field, kind or record that is added, renamed or removed, so
 * that an older zw, which would drop what it does not know, does not start. `test/completeness.test.ts` has the
 * fingerprint of each version.
 */
export const schemaVersion = 8;

/** A newer zw has written to the store; this one must not touch it. */
export class StoreTooNewError extends AppError {
  readonly code = 'store_too_new';

  constructor(readonly version: number) {
    super(
      `the store has records of version ${version}, and this zw knows version ${schemaVersion}: start the newer zw again, or restore the copy that it made before its first write`,
    );
  }
}

/**
 * The version in which a record was written that is read as it is: only lines are migrated, so every other record must
 * stay readable.
 */
export const knownVersion = z.int().positive().max(schemaVersion);

/**
 * Makes sure that no newer zw has marked the file.
 * @throws {StoreTooNewError}
 * @see SQLite docs, "PRAGMA user_version": an integer in the file's header, of no meaning to SQLite
 */
export async function refuseNewerStore(sqlite: Pick<KeyvSqlite, 'query'>): Promise<void> {
  const version = await readMark(sqlite);
  if (version > schemaVersion) throw new StoreTooNewError(version);
}

/** Marks the file with the present version, also where no line bears it yet. */
export async function markStore(sqlite: Pick<KeyvSqlite, 'query'>): Promise<void> {
  // A pragma takes no parameters.
  if ((await readMark(sqlite)) < schemaVersion) await sqlite.query(`PRAGMA user_version = ${schemaVersion}`);
}

async function readMark(sqlite: Pick<KeyvSqlite, 'query'>): Promise<number> {
  const [row] = await sqlite.query('PRAGMA user_version');
  return Number(row.user_version);
}
