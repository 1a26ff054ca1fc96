import { z } from 'zod';
import { deletionReasonSchema, instantSchema } from '../facts.js';
import { userIdSchema } from '../ids.js';

const by = userIdSchema;
const requestedBy = userIdSchema;
/** For when it was planned. */
const releaseAt = instantSchema;

/** The schemas of what is announced of requests and deletions that zw holds. */
export const holdingAnnouncements = [
  z.object({ kind: z.literal('held'), requestedBy, releaseAt }),
  z.object({
    kind: z.literal('released'),
    requestedBy,
    releaseAt,
    /** Who did not want to wait for its time. */
    releasedBy: userIdSchema.exactOptional(),
    isLate: z.literal(true).exactOptional(),
    /** Why it is late, where zw knows. */
    because: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal('release_delayed'), requestedBy, releaseAt, detail: z.string() }),
  z.object({ kind: z.literal('cancelled'), requestedBy, by, releaseAt }),
  z.object({ kind: z.literal('deletion_held'), by, reason: deletionReasonSchema, releaseAt }),
  z.object({ kind: z.literal('deletion_delayed'), by, releaseAt, detail: z.string() }),
  z.object({ kind: z.literal('deletion_cancelled'), by, requestedBy, releaseAt }),
] as const;

/** The kinds of what a history keeps of requests and deletions that zw holds. */
export const holdingHistoryKinds = [
  'held',
  'released',
  'release_delayed',
  'cancelled',
  'deletion_held',
  'deletion_delayed',
  'deletion_cancelled',
] as const;
