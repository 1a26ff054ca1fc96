import { z } from 'zod';
import { instantSchema as instant } from '../../lines/model/facts.js';
import { lineIdSchema as lineId, userIdSchema as userId } from '../../lines/model/ids.js';
import { type Wish, wishKinds } from '../../lines/ports/wishes.js';
import { checkRecord } from './check-record.js';

/** The schema of the record of a wish that has no answer yet. */
export const recordSchema: z.ZodType<Wish> = z.object({
  id: z.string(),
  kind: z.enum(wishKinds),
  lineId,
  by: userId,
  at: instant,
  viewId: z.string().exactOptional(),
});

/**
 * Reads what the store gave back.
 * @throws {CorruptRecordError}
 */
export const parseWishRecord = (key: string, stored: unknown): Wish => checkRecord(recordSchema, key, stored);
