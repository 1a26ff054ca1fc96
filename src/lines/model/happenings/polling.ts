import { z } from 'zod';
import { carrierAnswerSchema, instantSchema, transactionSchema, unansweredSchema } from '../facts.js';
import { userIdSchema } from '../ids.js';

const requestedBy = userIdSchema;
/** Since when people have been waiting. */
const pendingSinceAt = instantSchema;

/** The schema of what the carrier's support needs to look into a line. Holds no secret. */
const packetSchema = z.object({
  lineId: z.string(),
  requestedAt: instantSchema,
  effectiveAt: instantSchema.exactOptional(),
  pendingSinceAt,
  attempt: z.int().positive(),
  customerId: z.string().exactOptional(),
  lastAnswer: carrierAnswerSchema.exactOptional(),
  transactions: z.array(transactionSchema).readonly(),
});
export type SupportPacket = Readonly<z.infer<typeof packetSchema>>;

/** The schemas of what is announced of a line that zw asks about. */
export const pollingAnnouncements = [
  z.object({
    kind: z.literal('escalated'),
    requestedBy,
    pendingSinceAt,
    cause: z.enum(['overdue', 'failed_twice', 'unconfirmed', 'deletion_unconfirmed', 'deletion_missed']),
    packet: packetSchema,
  }),
  z.object({
    kind: z.literal('unanswered'),
    requestedBy,
    pendingSinceAt,
    ...unansweredSchema.shape,
    packet: packetSchema,
  }),
  z.object({ kind: z.literal('unknown_word'), requestedBy, answer: carrierAnswerSchema, packet: packetSchema }),
  z.object({ kind: z.literal('answered_again'), requestedBy, answer: carrierAnswerSchema }),
  z.object({ kind: z.literal('watch_ended'), pendingSinceAt }),
  z.object({ kind: z.literal('watch_resumed'), by: userIdSchema }),
] as const;

/** The kinds of what a history keeps of a line that zw asks about. */
export const pollingHistoryKinds = [
  'escalated',
  'unanswered',
  'unknown_word',
  'answered_again',
  'watch_ended',
  'watch_resumed',
] as const;
