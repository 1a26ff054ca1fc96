import type { z } from 'zod';
import { CorruptRecordError } from '../../lines/ports/errors.js';

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

/** Tells whether an error says that a stored text is no record, and not that reading failed. */
export const isDamage = (error: unknown): boolean =>
  error instanceof CorruptRecordError || error instanceof SyntaxError;
