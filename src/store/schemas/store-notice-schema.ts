import { z } from 'zod';
import { instantSchema as instant } from '../../lines/model/facts.js';
import type { StoreNotice } from '../../lines/ports/ports.js';
import type { SingleRecordForm } from '../single-record.js';
import { checkRecord } from './check-record.js';
import { knownVersion, schemaVersion } from './schema-version.js';

const notice: z.ZodType<StoreNotice> = z.object({
  state: z.enum(['untold', 'told']),
  at: instant,
  isNew: z.literal(true).exactOptional(),
});
/** The schema of the record of a start that found no lines. */
export const recordSchema = z.object({ schemaVersion: knownVersion, notice });

/** The record of whether the alert channel knows that the store was empty; `undefined` when no start has found it so. */
export const storeNoticeRecord: SingleRecordForm<StoreNotice | undefined> = {
  namespace: 'store',
  name: 'notice',
  absent: undefined,
  wrap: (value) => ({ schemaVersion, notice: value }),
  parse: (key, stored) => checkRecord(recordSchema, key, stored).notice,
};
