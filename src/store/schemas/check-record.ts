import type { z } from 'zod';
import { CorruptRecordError } from '../../lines/ports/errors.js';

/** A record before it has been checked against the schema. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** The form of the records of one namespace. */
export interface RecordForm<Value> {
  readonly namespace: string;
  /** Converts a value to its stored form. */
  readonly wrap: (value: Value) => unknown;
  /**
   * Converts the stored form to a value.
   * @throws {CorruptRecordError} with the paths that are wrong, never the values.
   */
  readonly parse: (key: string, stored: unknown) => Value;
}

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

/** Returns the value in Keyv's wrapping, which is parsed already; `undefined` when it is no such wrapping. */
export function unwrap(wrapping: unknown): unknown {
  return isRecord(wrapping) ? wrapping.value : undefined;
}

/** Returns the version in a record; `undefined` when it has none. */
export function versionOf(record: unknown): number | undefined {
  if (!isRecord(record)) return undefined;
  const { schemaVersion } = record;
  return typeof schemaVersion === 'number' && Number.isInteger(schemaVersion) ? schemaVersion : undefined;
}

/**
 * Returns a record that has not been checked against the schema.
 * @throws {CorruptRecordError} when it is no object.
 */
export function asRawRecord(key: string, record: unknown): RawRecord {
  if (!isRecord(record)) throw new CorruptRecordError(key, ['no object']);
  return record;
}
