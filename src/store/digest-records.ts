import { z } from 'zod';
import type { Digest } from '../lines/digest.js';
import { CorruptRecordError } from '../lines/errors.js';
import type { ChannelId, DigestId, LineId, UserId } from '../lines/ids.js';

/** Grows with every change of what is stored that an older record does not satisfy. */
const schemaVersion = 1;

const id = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string' && value !== '');
const digest: z.ZodType<Digest> = z.object({
  id: id<DigestId>(),
  channelId: id<ChannelId>(),
  writtenAt: z.iso.datetime().transform((text) => new Date(text)),
  state: z.enum(['untold', 'told']),
  entries: z.array(
    z.object({
      lineId: id<LineId>(),
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
      requestedBy: id<UserId>().exactOptional(),
    }),
  ),
  covers: z.array(z.object({ lineId: id<LineId>(), announcementId: z.string() })),
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
  const parsed = record.safeParse(stored);
  if (parsed.success) return parsed.data.digest;
  throw new CorruptRecordError(
    key,
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`),
  );
}
