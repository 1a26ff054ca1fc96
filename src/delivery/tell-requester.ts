import type { Announcement } from '../lines/model/announcement.js';
import type { Digest, DigestEntry } from '../lines/model/digest.js';
import { asChannelId, type ChannelId, type UserId } from '../lines/model/ids.js';
import type { Card, Line } from '../lines/model/line.js';
import { present } from '../lines/model/present.js';
import { buildAnnouncement, buildNotAlerted } from '../views/announcements/build-announcement.js';
import { buildDigest, shownEntries } from '../views/announcements/digest.js';
import type { DeliveryDeps, PublishDigestDeps } from './delivery-deps.js';
import { closedBecause, type Posted } from './poster.js';

type Deps = Pick<DeliveryDeps, 'poster' | 'links' | 'alertChannel' | 'escalateAfterMs' | 'profile'>;

/** Returns the id of the post in the thread about an announcement that the alert channel did not take. */
export const notAlertedPostId = ({ id }: Announcement): string => `${id}.not_alerted`;
/** Returns the id of the post of an announcement in the requester's direct messages. */
export const directPostId = ({ id }: Announcement): string => `${id}.direct`;

// Slack opens direct messages by the id of the person.
const directMessagesOf = (userId: UserId): ChannelId => asChannelId(userId);

/**
 * Tells the requester, in the thread, that the alert channel did not take an announcement; in their direct messages if
 * the thread is closed too.
 */
export async function tellNotAlerted(
  deps: Deps,
  line: Line,
  card: Card,
  next: Announcement,
  because: string,
): Promise<Posted> {
  if (card.channelId === deps.alertChannel || card.closedBecause !== undefined) {
    return writeToRequester(deps, line, next, because);
  }
  const posted = await deps.poster.post({
    channelId: card.channelId,
    message: buildNotAlerted(line, { channelId: deps.alertChannel, because }),
    id: notAlertedPostId(next),
    writtenAt: next.at,
    threadTs: card.ts,
  });
  return closedBecause(posted) === undefined ? posted : writeToRequester(deps, line, next, because);
}

/** Posts an announcement in the requester's direct messages, since no channel takes it. */
export async function writeToRequester(deps: Deps, line: Line, next: Announcement, because: string): Promise<Posted> {
  const cardLink = await deps.links.find(line.card);
  const message = buildAnnouncement(
    line,
    { ...next, to: 'alerts' },
    {
      ...present({ cardLink }),
      escalateAfterMs: deps.escalateAfterMs,
      profile: deps.profile,
      isRedirected: true,
      closedAlerts: { channelId: deps.alertChannel, because },
    },
  );
  const channelId = directMessagesOf(line.request.requestedBy);
  return deps.poster.post({ channelId, message, id: directPostId(next), writtenAt: next.at });
}

/**
 * Tells each requester of a digest's lines about them in direct messages. Resolves to the first failure after which the
 * caller must try again; leaves out people who cannot be written to.
 */
export async function tellRequestersOfDigest(
  deps: PublishDigestDeps,
  digest: Digest,
  because: string,
): Promise<Posted | undefined> {
  for (const [userId, entries] of await groupByRequester(deps, digest.entries)) {
    const lines = await deps.lines.findMany(shownEntries(entries).map(({ lineId }) => lineId));
    const links = new Map(
      await Promise.all(lines.map(async ({ id, card }) => [id, await deps.links.find(card)] as const)),
    );
    const { escalateAfterMs, alertChannel } = deps;
    const closedAlerts = { channelId: alertChannel, because };
    const posted = await deps.poster.post({
      channelId: directMessagesOf(userId),
      message: buildDigest(entries, { links, escalateAfterMs, closedAlerts }),
      id: `${digest.id}.${userId}`,
      writtenAt: digest.writtenAt,
    });
    if (posted.kind === 'rate_limited' || posted.kind === 'no_answer') return posted;
  }
  return undefined;
}

async function groupByRequester(
  { lines }: Pick<PublishDigestDeps, 'lines'>,
  entries: readonly DigestEntry[],
): Promise<Map<UserId, DigestEntry[]>> {
  const found = await lines.findMany(entries.map(({ lineId }) => lineId));
  const requesters = new Map(found.map(({ id, request }) => [id, request.requestedBy]));
  const groups = new Map<UserId, DigestEntry[]>();
  for (const entry of entries) {
    const userId = entry.requestedBy ?? requesters.get(entry.lineId);
    if (userId !== undefined) groups.set(userId, [...(groups.get(userId) ?? []), entry]);
  }
  return groups;
}
