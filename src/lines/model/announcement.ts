import { z } from 'zod';
import { lossCauses } from './credential.js';
import {
  carrierAnswerSchema,
  instantSchema,
  lossSchema,
  deletionReasonSchema as reason,
  refusalSchema,
  transactionSchema,
  unansweredSchema,
} from './facts.js';
import { userIdSchema } from './ids.js';
import { standingAfterLossSchema } from './update.js';

const by = userIdSchema;
const requestedBy = userIdSchema;
const attempt = z.int().positive();
const transactionId = z.string().exactOptional();
/** For when a request or a deletion that zw holds was planned. */
const releaseAt = instantSchema;
/** Since when people have been waiting. */
const pendingSinceAt = instantSchema;
/** A change of the customer ID with the person who wanted it; `oldCustomerId` absent: there was none. */
const change = { by, customerId: z.string(), oldCustomerId: z.string().exactOptional() };

/** The schema of what the carrier's support needs to look into a line. Holds no secret. */
const packetSchema = z.object({
  lineId: z.string(),
  requestedAt: instantSchema,
  effectiveAt: instantSchema.exactOptional(),
  pendingSinceAt,
  attempt,
  customerId: z.string().exactOptional(),
  lastAnswer: carrierAnswerSchema.exactOptional(),
  transactions: z.array(transactionSchema).readonly(),
});
export type SupportPacket = Readonly<z.infer<typeof packetSchema>>;

/** The schema of what an announcement says, with all that its sentence needs: the line may have moved on when it is posted. */
const contentSchema = z.discriminatedUnion('kind', [
  // An order.
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
    by,
    stands: z.enum(['activated', 'pending', 'unknown']),
    answer: carrierAnswerSchema,
  }),
  // Requests and deletions that zw holds.
  z.object({ kind: z.literal('held'), requestedBy, releaseAt }),
  z.object({
    kind: z.literal('released'),
    requestedBy,
    releaseAt,
    /** The person who did not want to wait for the planned time. */
    releasedBy: userIdSchema.exactOptional(),
    isLate: z.literal(true).exactOptional(),
    /** Why it is late, where zw knows. */
    because: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal('release_delayed'), requestedBy, releaseAt, detail: z.string() }),
  z.object({ kind: z.literal('cancelled'), requestedBy, by, releaseAt }),
  z.object({ kind: z.literal('deletion_held'), by, reason, releaseAt }),
  z.object({ kind: z.literal('deletion_delayed'), by, releaseAt, detail: z.string() }),
  z.object({ kind: z.literal('deletion_cancelled'), by, requestedBy, releaseAt }),
  // A line that zw asks about.
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
  z.object({ kind: z.literal('watch_resumed'), by }),
  // A deletion.
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
    stillHeld: z.object({ requestedBy, releaseAt: instantSchema }).exactOptional(),
  }),
  z.object({ kind: z.literal('deleted'), by, reason, transactionId }),
  // Later looks at the carrier that show something else than earlier ones.
  z.object({ kind: z.literal('lost'), requestedBy, loss: lossSchema }),
  z.object({ kind: z.literal('found_again'), requestedBy, answer: carrierAnswerSchema }),
  z.object({
    kind: z.literal('found_after_all'),
    requestedBy,
    /** Absent: it is pending since it was ordered. */
    effectiveAt: instantSchema.exactOptional(),
    transactionId,
  }),
  z.object({ kind: z.literal('deleted_after_all'), by, reason, transactionId }),
  // A change of the customer ID.
  z.object({
    kind: z.literal('updated'),
    ...change,
    transactionId,
    /** The instant for which it was taken, when that has come only now. */
    plannedFor: instantSchema.exactOptional(),
  }),
  z.object({ kind: z.literal('update_planned'), ...change, effectiveAt: instantSchema, transactionId }),
  z.object({ kind: z.literal('update_refused'), ...change, refusal: refusalSchema }),
  z.object({
    kind: z.literal('update_unconfirmed'),
    ...change,
    effectiveAt: instantSchema.exactOptional(),
    detail: z.string(),
    standing: standingAfterLossSchema,
  }),
  // The notice to an end user.
  z.object({ kind: z.literal('end_user_mailed'), messageId: z.string() }),
  z.object({ kind: z.literal('mail_failed'), requestedBy, detail: z.string(), isDoubtful: z.boolean() }),
  z.object({ kind: z.literal('end_user_told'), by }),
  z.object({ kind: z.literal('end_user_reminder'), requestedBy, activeAt: instantSchema }),
  // The credentials of an account.
  z.object({ kind: z.literal('password_kept'), for: userIdSchema, keptUntil: instantSchema }),
  z.object({ kind: z.literal('password_shown'), by }),
  z.object({ kind: z.literal('session_key_made'), by }),
  z.object({ kind: z.literal('password_lost'), requestedBy, cause: z.enum(lossCauses) }),
]);
export type AnnouncementContent = Readonly<z.infer<typeof contentSchema>>;
export type AnnouncementKind = AnnouncementContent['kind'];

/** The schema of something that must be said in Slack, kept in the line's record until Slack has taken it. */
export const announcementSchema = z.object({
  /** Unique for life: line id, revision, position. */
  id: z.string(),
  at: instantSchema,
  /** The card's thread, the thread and its channel as well, or the alert channel. */
  to: z.enum(['thread', 'thread_and_channel', 'alerts']),
  news: contentSchema,
  /** It was decided that no digest tells this: it may have been posted already. */
  isAlone: z.literal(true).exactOptional(),
});
export type Announcement = Readonly<z.infer<typeof announcementSchema>>;

/** The place to which an announcement goes. */
export type Destination = Announcement['to'];
