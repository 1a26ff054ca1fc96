import { z } from 'zod';
import { deletion, instant, reason, userId } from './schema-parts.js';

const common = { sentAt: instant, deniedAt: instant, slowedAt: instant.exactOptional() };

/** What zw goes on looking for although the carrier did not have it. */
export const search = z.discriminatedUnion('call', [
  z.object({ call: z.literal('add'), ...common, effectiveAt: instant.exactOptional() }),
  z.object({ call: z.literal('delete'), ...common, deletion }),
]);

/** What is said of calls that the carrier has acted on after all. */
export const searchNews = [
  z.object({
    kind: z.literal('found_after_all'),
    requestedBy: userId,
    effectiveAt: instant.exactOptional(),
    transactionId: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal('deleted_after_all'), by: userId, reason, transactionId: z.string().exactOptional() }),
] as const;
