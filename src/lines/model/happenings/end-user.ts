import { z } from 'zod';
import { instantSchema } from '../facts.js';
import { userIdSchema } from '../ids.js';

const requestedBy = userIdSchema;

/** The schemas of what is announced of the notice to an end user. */
export const endUserAnnouncements = [
  z.object({ kind: z.literal('end_user_mailed'), messageId: z.string() }),
  z.object({ kind: z.literal('mail_failed'), requestedBy, detail: z.string(), isDoubtful: z.boolean() }),
  z.object({ kind: z.literal('end_user_told'), by: userIdSchema }),
  z.object({ kind: z.literal('end_user_reminder'), requestedBy, activeAt: instantSchema }),
] as const;

/** The kinds of what a history keeps of the notice to an end user. */
export const endUserHistoryKinds = [
  'end_user_mailed',
  'mail_failed',
  'mail_doubtful',
  'mail_repeated',
  'end_user_told',
  'end_user_reminder',
] as const;
