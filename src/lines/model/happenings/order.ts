import { z } from 'zod';
import { carrierAnswerSchema, instantSchema, refusalSchema } from '../facts.js';
import { userIdSchema } from '../ids.js';

const requestedBy = userIdSchema;
const attempt = z.int().positive();
const transactionId = z.string().exactOptional();

/** The schemas of what is announced of an order. */
export const orderAnnouncements = [
  z.object({ kind: z.literal('requested'), requestedBy, attempt }),
  z.object({ kind: z.literal('accepted'), requestedBy, effectiveAt: instantSchema.exactOptional(), transactionId }),
  z.object({
    kind: z.literal('refused'),
    requestedBy,
    refusal: refusalSchema,
    /** The answer to the order was lost, and it may well arrive until then. */
    mayArriveUntilAt: instantSchema.exactOptional(),
  }),
  z.object({ kind: z.literal('unconfirmed'), operation: z.enum(['add', 'delete']), detail: z.string() }),
  z.object({ kind: z.literal('started'), effectiveAt: instantSchema }),
  z.object({
    kind: z.literal('activated'),
    requestedBy,
    pendingSinceAt: instantSchema,
    transactionId,
    /** zw writes to the end user by itself. */
    isMailed: z.literal(true).exactOptional(),
  }),
  z.object({ kind: z.literal('failed'), requestedBy, attempt, answer: carrierAnswerSchema }),
  z.object({
    kind: z.literal('adopted'),
    by: userIdSchema,
    stands: z.enum(['activated', 'pending', 'unknown']),
    answer: carrierAnswerSchema,
  }),
] as const;

/** The kinds of what a history keeps of an order. */
export const orderHistoryKinds = [
  'requested',
  'adopted',
  'accepted',
  'scheduled',
  'refused',
  'not_sent',
  'not_received',
  'not_eligible',
  'answer_lost',
  'started',
  'activated',
  'failed',
] as const;
