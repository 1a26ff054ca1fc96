import { z } from 'zod';
import { historyKinds } from '../../lines/model/history.js';
import { call, instant, reason, userId } from './schema-parts.js';

const historyEntry = z.object({
  at: instant,
  what: z.enum(historyKinds),
  by: userId.exactOptional(),
  attempt: z.int().positive().exactOptional(),
  effectiveAt: instant.exactOptional(),
  customerId: z.string().exactOptional(),
  reason: reason.exactOptional(),
  call: call.exactOptional(),
  transactionId: z.string().exactOptional(),
  messageId: z.string().exactOptional(),
  code: z.string().exactOptional(),
  words: z.string().exactOptional(),
});
/** What a record tells of a line's past. */
export const history = z.object({
  entries: z.array(historyEntry),
  dropped: z.int().nonnegative(),
  isPartial: z.literal(true).exactOptional(),
});
