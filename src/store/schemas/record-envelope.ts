import { CorruptRecordError } from '../../lines/ports/errors.js';
import type { RawRecord } from '../migrations/migrations.js';

const isRecord = (value: unknown): value is RawRecord =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** What Keyv's wrapping, already parsed, holds: `undefined` when it is no such wrapping. */
export function unwrap(wrapping: unknown): unknown {
  return isRecord(wrapping) ? wrapping.value : undefined;
}

/** The version that a record says it has; `undefined` when it says none. */
export function versionOf(record: unknown): number | undefined {
  if (!isRecord(record)) return undefined;
  const { schemaVersion } = record;
  return typeof schemaVersion === 'number' && Number.isInteger(schemaVersion) ? schemaVersion : undefined;
}

/**
 * A record before it has been checked against the schema.
 * @throws {CorruptRecordError} when it is no object.
 */
export function asRawRecord(key: string, record: unknown): RawRecord {
  if (!isRecord(record)) throw new CorruptRecordError(key, ['no object']);
  return record;
}
