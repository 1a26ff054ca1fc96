import { z } from 'zod';
import { instantSchema as instant } from '../../lines/model/facts.js';
import { shardCount, type VerificationProgress } from '../../lines/model/verification-run.js';
import type { SingleRecordForm } from '../single-record.js';
import { checkRecord } from './check-record.js';

/** What is stored of the nightly looks. */
export const recordSchema: z.ZodType<VerificationProgress> = z.object({
  nextAt: instant,
  round: z.object({ startedAt: instant, slotsDone: z.int().nonnegative().max(shardCount) }).exactOptional(),
});

/**
 * How far the nightly looks have come. What cannot be read counts as not there: the worst of that is a night that is
 * looked at twice or not at all.
 */
export const driftRecord: SingleRecordForm<VerificationProgress | undefined> = {
  namespace: 'drift',
  name: 'progress',
  absent: undefined,
  wrap: (value) => value,
  parse: (key, stored) => checkRecord(recordSchema, key, stored),
};
