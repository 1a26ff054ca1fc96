import { z } from 'zod';
import { type Digest, digestKinds } from '../../lines/model/digest.js';
import { instantSchema as instant } from '../../lines/model/facts.js';
import type { DigestId } from '../../lines/model/ids.js';
import { channelIdSchema as channelId, lineIdSchema as lineId, userIdSchema as userId } from '../../lines/model/ids.js';
import { checkRecord, type RecordForm } from './check-record.js';
import { knownVersion, schemaVersion } from './schema-version.js';

const digest: z.ZodType<Digest> = z.object({
  id: z.custom<DigestId>((value) => typeof value === 'string' && value !== ''),
  channelId,
  writtenAt: instant,
  state: z.enum(['untold', 'told']),
  entries: z.array(z.object({ lineId, news: z.enum(digestKinds), requestedBy: userId.exactOptional() })),
  covers: z.array(z.object({ lineId, announcementId: z.string() })),
});
/** The schema of a digest's record. */
export const recordSchema = z.object({ schemaVersion: knownVersion, digest });

/** The form of digests. The announcements of a digest that cannot be read are posted again rather than never. */
export const digestRecords: RecordForm<Digest> = {
  namespace: 'digest',
  wrap: (value) => ({ schemaVersion, digest: value }),
  parse: (key, stored) => checkRecord(recordSchema, key, stored).digest,
};
