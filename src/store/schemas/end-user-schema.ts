import { z } from 'zod';
import { instant, userId } from './schema-parts.js';

const by = userId.exactOptional();

/** Whom a request names as its end user. */
export const endUser = z.object({
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
  isMailed: z.literal(true).exactOptional(),
});

/** How far the end user of an active line has been told. */
export const telling = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mail_due'), by }),
  z.object({ kind: z.literal('mail_sending'), startedAt: instant, by }),
  z.object({
    kind: z.literal('untold'),
    remindAt: instant.exactOptional(),
    problem: z.object({ at: instant, detail: z.string(), isDoubtful: z.boolean() }).exactOptional(),
  }),
  z.object({ kind: z.literal('told'), at: instant, by, messageId: z.string().exactOptional() }),
]);

/** What is announced of telling an end user. */
export const tellingNews = [
  z.object({ kind: z.literal('end_user_mailed'), messageId: z.string() }),
  z.object({ kind: z.literal('mail_failed'), requestedBy: userId, detail: z.string(), isDoubtful: z.boolean() }),
  z.object({ kind: z.literal('end_user_told'), by: userId }),
  z.object({ kind: z.literal('end_user_reminder'), requestedBy: userId, activeAt: instant }),
] as const;
