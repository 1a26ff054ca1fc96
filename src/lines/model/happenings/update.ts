import { z } from 'zod';
import { instantSchema, refusalSchema } from '../facts.js';
import { userIdSchema } from '../ids.js';
import { standingAfterLossSchema } from '../update.js';

const transactionId = z.string().exactOptional();
/** Who wanted which customer ID in the place of which; `oldCustomerId` absent: there was none. */
const change = { by: userIdSchema, customerId: z.string(), oldCustomerId: z.string().exactOptional() };

/** The schemas of what is announced of a change of the customer ID. */
export const updateAnnouncements = [
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
] as const;

/** The kinds of what a history keeps of a change of the customer ID. */
export const updateHistoryKinds = [
  'update_requested',
  'update_planned',
  'update_started',
  'updated',
  'update_refused',
  'update_not_received',
  'update_answer_lost',
] as const;
