import { z } from 'zod';
import { instantSchema as instant } from '../../lines/model/facts.js';
import { shardCount, type VerificationProgress } from '../../lines/model/verification-run.js';
import type { SingleRecordForm } from '../single-record.js';
import { checkRecord } from './check-record.js';

/** The schema of the record of the nightly verification. */
export const recordSchema: z.ZodType<VerificationProgress> = z.object({
  nextAt: instant,
  round: z.object({ startedAt: instant, slotsDone: z.int().nonnegative().max(shardCount) }).exactOptional(),
});

/**
 * The record of how far the nightly verification has come. A record that cannot be read counts as absent: at worst the
 * lines of one night are verified twice or not at all.
 */
export const driftRecord: SingleRecordForm<VerificationProgress | undefined> = {
  namespace: 'drift',
  name: 'progress',
  absent: undefined,
  wrap: (value) => value,
  parse: (key, stored) => checkRecord(recordSchema, key, stored),
};
