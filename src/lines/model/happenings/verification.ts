import { z } from 'zod';
import { carrierAnswerSchema, deletionReasonSchema, instantSchema, lossSchema } from '../facts.js';
import { userIdSchema } from '../ids.js';

const requestedBy = userIdSchema;
const transactionId = z.string().exactOptional();

/** The schemas of what is announced when a later look at the carrier shows something else than an earlier one. */
export const verificationAnnouncements = [
  z.object({ kind: z.literal('lost'), requestedBy, loss: lossSchema }),
  z.object({ kind: z.literal('found_again'), requestedBy, answer: carrierAnswerSchema }),
  z.object({
    kind: z.literal('found_after_all'),
    requestedBy,
    /** Absent: it is pending since it was ordered. */
    effectiveAt: instantSchema.exactOptional(),
    transactionId,
  }),
  z.object({ kind: z.literal('deleted_after_all'), by: userIdSchema, reason: deletionReasonSchema, transactionId }),
] as const;

/** The kinds of what a history keeps of later looks at the carrier. */
export const verificationHistoryKinds = [
  'lost',
  'found_again',
  'found_after_all',
  'deleted_after_all',
  'search_slowed',
] as const;
