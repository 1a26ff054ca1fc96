import { z } from 'zod';
import { instantSchema } from './facts.js';
import { credentialAnnouncements } from './happenings/credential.js';
import { deletionAnnouncements } from './happenings/deletion.js';
import { endUserAnnouncements } from './happenings/end-user.js';
import { holdingAnnouncements } from './happenings/holding.js';
import { orderAnnouncements } from './happenings/order.js';
import { pollingAnnouncements } from './happenings/polling.js';
import { updateAnnouncements } from './happenings/update.js';
import { verificationAnnouncements } from './happenings/verification.js';

/** The schema of what an announcement says, with all that its sentence needs: the line may have moved on when it is posted. */
const contentSchema = z.discriminatedUnion('kind', [
  ...orderAnnouncements,
  ...holdingAnnouncements,
  ...pollingAnnouncements,
  ...deletionAnnouncements,
  ...verificationAnnouncements,
  ...updateAnnouncements,
  ...endUserAnnouncements,
  ...credentialAnnouncements,
]);
export type AnnouncementContent = Readonly<z.infer<typeof contentSchema>>;
export type AnnouncementKind = AnnouncementContent['kind'];

/** The schema of something that must be said in Slack, kept in the line's record until Slack has taken it. */
export const announcementSchema = z.object({
  /** Unique for life: line id, revision, position. */
  id: z.string(),
  at: instantSchema,
  /** The card's thread, the thread and its channel as well, or the alert channel. */
  to: z.enum(['thread', 'thread_and_channel', 'alerts']),
  news: contentSchema,
  /** It was decided that no digest tells this: it may have been posted already. */
  isAlone: z.literal(true).exactOptional(),
});
export type Announcement = Readonly<z.infer<typeof announcementSchema>>;

/** Where an announcement goes. */
export type Destination = Announcement['to'];
