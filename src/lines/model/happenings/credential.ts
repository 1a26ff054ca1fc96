import { z } from 'zod';
import { lossCauses } from '../credential.js';
import { instantSchema } from '../facts.js';
import { userIdSchema } from '../ids.js';

const by = userIdSchema;

/** The schemas of what is announced of the credentials of an account. */
export const credentialAnnouncements = [
  z.object({ kind: z.literal('password_kept'), for: userIdSchema, keptUntil: instantSchema }),
  z.object({ kind: z.literal('password_shown'), by }),
  z.object({ kind: z.literal('session_key_made'), by }),
  z.object({ kind: z.literal('password_lost'), requestedBy: userIdSchema, cause: z.enum(lossCauses) }),
] as const;

/** The kinds of what a history keeps of the credentials of an account. */
export const credentialHistoryKinds = [
  'password_kept',
  'password_shown',
  'password_lost',
  'session_key_asked',
  'session_key_made',
] as const;
