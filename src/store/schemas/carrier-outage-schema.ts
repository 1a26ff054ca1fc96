import { z } from 'zod';
import { noOutage, type OutageRecord, outageFaults } from '../../lines/model/carrier-outage.js';
import { instantSchema as instant } from '../../lines/model/facts.js';
import { lineIdSchema as lineId } from '../../lines/model/ids.js';
import type { SingleRecordForm } from '../single-record.js';
import { checkRecord } from './check-record.js';
import { knownVersion, schemaVersion } from './schema-version.js';

const fault = z.enum(outageFaults).exactOptional();
const news = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('carrier_silent'), sinceAt: instant, detail: z.string(), fault }),
  z.object({
    kind: z.literal('carrier_back'),
    sinceAt: instant,
    backAt: instant,
    isEndUnseen: z.literal(true).exactOptional(),
  }),
]);
const outage: z.ZodType<OutageRecord> = z.object({
  silence: z.object({ sinceAt: instant, detail: z.string(), fault, lineIds: z.array(lineId).min(1) }).exactOptional(),
  outbox: z.array(z.object({ id: z.string(), at: instant, news })),
});
/** The schema of the record of the carrier's outage. */
export const recordSchema = z.object({ schemaVersion: knownVersion, outage });

/** The record of whether the carrier answers. When it cannot be read, zw starts as if the carrier answered. */
export const outageRecord: SingleRecordForm<OutageRecord> = {
  namespace: 'carrier',
  name: 'outage',
  absent: noOutage,
  wrap: (value) => ({ schemaVersion, outage: value }),
  parse: (key, stored) => checkRecord(recordSchema, key, stored).outage,
};
