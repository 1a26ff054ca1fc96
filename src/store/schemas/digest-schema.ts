import { z } from 'zod';
import { type Digest, digestKinds } from '../../lines/model/digest.js';
import { instantSchema as instant } from '../../lines/model/facts.js';
import type { DigestId } from '../../lines/model/ids.js';
import { channelIdSchema as channelId, lineIdSchema as lineId, userIdSchema as userId } from '../../lines/model/ids.js';
import { checkRecord } from './check-record.js';
import { knownVersion, schemaVersion } from './schema-version.js';

const digest: z.ZodType<Digest> = z.object({
  id: z.custom<DigestId>((value) => typeof value === 'string' && value !== ''),
  channelId,
  writtenAt: instant,
  state: z.enum(['untold', 'told']),
  entries: z.array(
    z.object({
      lineId,
      news: z.enum(digestKinds),
      requestedBy: userId.exactOptional(),
    }),
  ),
  covers: z.array(z.object({ lineId, announcementId: z.string() })),
});
/** The schema of a digest's record. */
export const recordSchema = z.object({ schemaVersion: knownVersion, digest });

/** A digest's record. Dates become ISO strings when it is serialised. */
export interface DigestRecord {
  readonly schemaVersion: number;
  readonly digest: Digest;
}

/** Wraps a digest for the store. */
export const toDigestRecord = (digest: Digest): DigestRecord => ({ schemaVersion, digest });

/**
 * Reads what the store gave back.
 * @throws {CorruptRecordError} with the paths that are wrong, never the values.
 */
export function parseDigestRecord(key: string, stored: unknown): Digest {
  return checkRecord(recordSchema, key, stored).digest;
}
