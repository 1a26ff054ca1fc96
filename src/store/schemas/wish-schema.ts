import { z } from 'zod';
import { instantSchema as instant } from '../../lines/model/facts.js';
import { lineIdSchema as lineId, userIdSchema as userId } from '../../lines/model/ids.js';
import { type Wish, wishKinds } from '../../lines/ports/wishes.js';
import { checkRecord, type RecordForm } from './check-record.js';

/** The schema of the record of a wish that has no answer yet. */
export const recordSchema: z.ZodType<Wish> = z.object({
  id: z.string(),
  kind: z.enum(wishKinds),
  lineId,
  by: userId,
  at: instant,
  viewId: z.string().exactOptional(),
});

/** The form of wishes. The owner of a wish that cannot be read is not known. */
export const wishRecords: RecordForm<Wish> = {
  namespace: 'wish',
  wrap: (wish) => wish,
  parse: (key, stored) => checkRecord(recordSchema, key, stored),
};
