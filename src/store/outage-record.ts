import { z } from 'zod';
import type { CarrierOutage } from '../lines/carrier-outage.js';
import { CorruptRecordError } from '../lines/errors.js';
import type { LineId } from '../lines/ids.js';

/** Grows with every change of what is stored that an older record does not satisfy. */
const schemaVersion = 1;

const instant = z.iso.datetime().transform((text) => new Date(text));
const lineId = z.custom<LineId>((value) => typeof value === 'string' && value !== '');
const news = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('carrier_silent'), sinceAt: instant, detail: z.string() }),
  z.object({ kind: z.literal('carrier_back'), sinceAt: instant, backAt: instant }),
]);
const outage: z.ZodType<CarrierOutage> = z.object({
  silence: z.object({ sinceAt: instant, detail: z.string(), lineIds: z.array(lineId).min(1) }).exactOptional(),
  outbox: z.array(z.object({ id: z.string(), at: instant, news })),
});
const record = z.object({ schemaVersion: z.literal(schemaVersion), outage });

/** Wraps an outage for the store. Dates become ISO strings when it is serialised. */
export const toOutageRecord = (outage: CarrierOutage) => ({ schemaVersion, outage });

/**
 * Reads what the store gave back.
 * @throws {CorruptRecordError} with the paths that are wrong, never the values.
 */
export function parseOutageRecord(key: string, stored: unknown): CarrierOutage {
  const parsed = record.safeParse(stored);
  if (parsed.success) return parsed.data.outage;
  throw new CorruptRecordError(
    key,
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`),
  );
}
