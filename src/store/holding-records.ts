import { z } from 'zod';
import { instant, userId } from './record-parts.js';

const delay = z.object({ sinceAt: instant, detail: z.string() });

/** The states of a request that zw holds, and of one that was called off. */
export const holdingStates = [
  z.object({ state: z.literal('held'), releaseAt: instant, delay: delay.exactOptional() }),
  z.object({ state: z.literal('cancelled'), cancelledAt: instant, cancelledBy: userId, releaseAt: instant }),
] as const;

/** What is said of requests that zw holds. */
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
] as const;
