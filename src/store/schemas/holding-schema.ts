import { z } from 'zod';
import { instant, reason, userId } from './schema-parts.js';

const delay = z.object({ sinceAt: instant, detail: z.string() });

/** The states of a request that zw holds, and of one that was called off. */
export const holdingStates = [
  z.object({ state: z.literal('held'), releaseAt: instant, delay: delay.exactOptional() }),
  z.object({ state: z.literal('cancelled'), cancelledAt: instant, cancelledBy: userId, releaseAt: instant }),
] as const;

/** A deletion that zw holds. */
export const heldDeletion = z.object({
  requestedBy: userId,
  requestedAt: instant,
  reason,
  releaseAt: instant,
  delay: delay.exactOptional(),
});

/** What the news of a refused deletion says of one that zw held. */
export const afterRefusal = {
  wasHeld: z.literal(true).exactOptional(),
  stillHeld: heldDeletion.pick({ requestedBy: true, releaseAt: true }).exactOptional(),
};

/** What is said of requests and deletions that zw holds. */
export const holdingNews = [
  z.object({ kind: z.literal('held'), requestedBy: userId, releaseAt: instant }),
  z.object({
    kind: z.literal('released'),
    requestedBy: userId,
    releaseAt: instant,
    releasedBy: userId.exactOptional(),
    isLate: z.literal(true).exactOptional(),
    because: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal('release_delayed'), requestedBy: userId, releaseAt: instant, detail: z.string() }),
  z.object({ kind: z.literal('cancelled'), requestedBy: userId, by: userId, releaseAt: instant }),
  z.object({ kind: z.literal('deletion_held'), by: userId, reason, releaseAt: instant }),
  z.object({ kind: z.literal('deletion_delayed'), by: userId, releaseAt: instant, detail: z.string() }),
  z.object({ kind: z.literal('deletion_cancelled'), by: userId, requestedBy: userId, releaseAt: instant }),
] as const;
