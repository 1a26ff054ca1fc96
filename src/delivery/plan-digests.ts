import type { Announcement } from '../lines/model/announcement.js';
import { type Digest, type DigestEntry, type DigestedRef, digestKindOf } from '../lines/model/digest.js';
import type { ChannelId, LineId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';

/** In lines of a channel. With more, a digest is posted, so that the channel can still be read. */
export const maxIndividualPosts = 5;

/** The decision about undecided announcements. */
export interface DigestPlan {
  /** The digest of the alert channel comes first. */
  readonly digests: readonly Pick<Digest, 'channelId' | 'entries' | 'covers'>[];
  readonly individual: readonly DigestedRef[];
}

interface Group {
  readonly entries: Map<LineId, DigestEntry>;
  readonly covers: DigestedRef[];
}

/**
 * Decides which announcements are posted individually and which in a digest. Considers only announcements that a whole
 * channel sees. The digest of a line's own channel also names activations, which have no other message in that channel.
 * @param isUndecided Tells whether nothing has been decided about an announcement yet.
 */
export function planDigests(
  lines: readonly Line[],
  alertChannel: ChannelId,
  isUndecided: (announcement: Announcement) => boolean,
): DigestPlan {
  const groups = new Map<ChannelId, Group>([[alertChannel, makeGroup()]]);
  for (const line of lines) {
    const home = line.card?.channelId ?? line.request.channelId;
    for (const announcement of line.outbox.filter(isUndecided)) {
      const entry = entryOf(line, announcement);
      if (!entry) continue;
      const { requestedBy: _told, ...named } = entry;
      if (announcement.to === 'alerts') groupOf(groups, home).entries.set(line.id, named);
      const target = groupOf(groups, announcement.to === 'alerts' ? alertChannel : home);
      target.entries.set(line.id, entry);
      target.covers.push({ lineId: line.id, announcementId: announcement.id });
    }
  }
  const isFlood = ({ entries }: Group): boolean => entries.size > maxIndividualPosts;
  return {
    digests: [...groups].flatMap(([channelId, group]) =>
      isFlood(group) ? { channelId, entries: [...group.entries.values()], covers: group.covers } : [],
    ),
    individual: [...groups.values()].flatMap((group) => (isFlood(group) ? [] : group.covers)),
  };
}

/** Whether a digest may replace an announcement: a whole channel would see it. */
export const isForDigest = (announcement: Announcement): boolean => digestKindOf(announcement) !== undefined;

function entryOf(line: Line, announcement: Announcement): DigestEntry | undefined {
  const news = digestKindOf(announcement);
  if (!news) return undefined;
  const isTellingFirst = announcement.to === 'alerts' && line.card?.closedBecause !== undefined;
  return { lineId: line.id, news, ...(isTellingFirst && { requestedBy: line.request.requestedBy }) };
}

const makeGroup = (): Group => ({ entries: new Map(), covers: [] });

function groupOf(groups: Map<ChannelId, Group>, channelId: ChannelId): Group {
  const group = groups.get(channelId) ?? makeGroup();
  groups.set(channelId, group);
  return group;
}
