import { z } from 'zod';
import type { Digest } from '../../lines/model/digest.js';
import type { DigestId } from '../../lines/model/ids.js';
import { checkRecord } from './check-record.js';
import { channelId, instant, lineId, userId } from './schema-parts.js';

/** Grows with every change of what is stored that an older record does not satisfy. */
const schemaVersion = 1;

const digest: z.ZodType<Digest> = z.object({
  id: z.custom<DigestId>((value) => typeof value === 'string' && value !== ''),
  channelId,
  writtenAt: instant,
  state: z.enum(['untold', 'told']),
  entries: z.array(
    z.object({
      lineId,
      news: z.enum([
        'activated',
        'lost',
        'found_again',
        'failed',
        'failed_twice',
        'overdue',
        'unconfirmed',
        'deletion_unconfirmed',
        'deletion_missed',
      ]),
      requestedBy: userId.exactOptional(),
    }),
  ),
  covers: z.array(z.object({ lineId, announcementId: z.string() })),
});
const record = z.object({ schemaVersion: z.literal(schemaVersion), digest });

/** What is stored of a digest. Dates become ISO strings when it is serialised. */
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
  return checkRecord(record, key, stored).digest;
}
