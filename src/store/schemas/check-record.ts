import type { z } from 'zod';
import { CorruptRecordError } from '../../lines/ports/errors.js';
import type { RawRecord } from '../migrations/migrations.js';

/**
 * Checks what the store gave back under a key against its schema.
 * @throws {CorruptRecordError} with the paths that are wrong, never the values.
 */
export function checkRecord<Value>(schema: z.ZodType<Value>, key: string, stored: unknown): Value {
  const parsed = schema.safeParse(stored);
  if (parsed.success) return parsed.data;
  throw new CorruptRecordError(
    key,
    parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`),
  );
}

/** Whether an error says that a stored text is no record, and not that reading failed. */
export const isDamage = (error: unknown): boolean =>
  error instanceof CorruptRecordError || error instanceof SyntaxError;

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
