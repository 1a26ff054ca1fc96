import { z } from 'zod';
import { deletionReasonSchema, instantSchema, refusalSchema } from '../facts.js';
import { userIdSchema } from '../ids.js';

const by = userIdSchema;
const reason = deletionReasonSchema;

/** The schemas of what is announced of a deletion. */
export const deletionAnnouncements = [
  z.object({
    kind: z.literal('deletion_requested'),
    by,
    reason,
    effectiveAt: instantSchema.exactOptional(),
    /** For when it was planned, if zw held it until now. */
    heldUntil: instantSchema.exactOptional(),
    isLate: z.literal(true).exactOptional(),
    /** Why it is late, where zw knows. */
    because: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal('deletion_scheduled'), by, effectiveAt: instantSchema }),
  z.object({
    kind: z.literal('deletion_refused'),
    by,
    refusal: refusalSchema,
    /** zw had held it, and sent it at its time. */
    wasHeld: z.literal(true).exactOptional(),
    /** An earlier one that zw holds again. */
    stillHeld: z.object({ requestedBy: userIdSchema, releaseAt: instantSchema }).exactOptional(),
  }),
  z.object({ kind: z.literal('deleted'), by, reason, transactionId: z.string().exactOptional() }),
] as const;

/** The kinds of what a history keeps of a deletion. */
export const deletionHistoryKinds = [
  'deletion_requested',
  'deletion_scheduled',
  'deletion_refused',
  'deletion_not_sent',
  'deletion_not_received',
  'deletion_not_confirmed',
  'deletion_missed',
  'deletion_answer_lost',
  'deleted',
] as const;
