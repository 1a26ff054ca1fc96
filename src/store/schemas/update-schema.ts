import { z } from 'zod';
import { answer, instant, refusal, userId } from './schema-parts.js';

const change = { by: userId, customerId: z.string(), oldCustomerId: z.string().exactOptional() };
const standing = z.object({ line: z.enum(['ours', 'not_ours', 'not_said']), answer: answer.exactOptional() });
const transactionId = z.string().exactOptional();

/** What is said of a change of the customer ID. */
export const updateNews = [
  z.object({ kind: z.literal('updated'), ...change, transactionId, plannedFor: instant.exactOptional() }),
  z.object({ kind: z.literal('update_planned'), ...change, effectiveAt: instant, transactionId }),
  z.object({ kind: z.literal('update_refused'), ...change, refusal }),
  z.object({
    kind: z.literal('update_unconfirmed'),
    ...change,
    effectiveAt: instant.exactOptional(),
    detail: z.string(),
    standing,
  }),
] as const;

const wanted = z.object({
  requestedBy: userId,
  requestedAt: instant,
  customerId: z.string(),
  oldCustomerId: z.string().exactOptional(),
  effectiveAt: instant.exactOptional(),
});
const unconfirmedUpdate = wanted.extend({
  stage: z.literal('unconfirmed'),
  unconfirmedAt: instant,
  detail: z.string(),
  standing,
});
/** A change of the customer ID in any of its stages. */
export const update = z.discriminatedUnion('stage', [
  wanted.extend({ stage: z.literal('sent'), previous: unconfirmedUpdate.exactOptional() }),
  wanted.extend({ stage: z.literal('planned'), effectiveAt: instant }),
  unconfirmedUpdate,
]);
