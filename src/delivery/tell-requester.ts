import type { Announcement } from '../lines/model/announcement.js';
import { asChannelId, type ChannelId, type UserId } from '../lines/model/ids.js';
import type { Card, Line } from '../lines/model/line.js';
import { present } from '../lines/model/present.js';
import type { CarrierProfile } from '../lines/ports/carrier-profile.js';
import type { CardLinks } from '../slack/web-api/permalinks.js';
import { buildAnnouncement, buildNotAlerted } from '../views/announcements/build-announcement.js';
import type { Message } from '../views/blocks/message.js';
import type { OncePoster } from './post-once.js';
import { closedBecause, type Posted } from './poster.js';

export interface AlertDeps {
  readonly poster: Pick<OncePoster, 'post'>;
  readonly links: CardLinks;
  readonly alertChannel: ChannelId;
  readonly escalateAfterMs: number;
  readonly profile: CarrierProfile;
}

/** The first announcement of a line's outbox, which is published now. */
export interface Publication {
  readonly deps: AlertDeps;
  readonly line: Line;
  readonly card: Card;
  readonly next: Announcement;
}

/** Returns the id of the post in the thread about an announcement that the alert channel did not take. */
export const notAlertedPostId = ({ id }: Announcement): string => `${id}.not_alerted`;
/** Returns the id of the post of an announcement in the requester's direct messages. */
export const directPostId = ({ id }: Announcement): string => `${id}.direct`;

/** Returns the direct messages of a person, which Slack opens by the id of the person. */
export const directMessagesOf = (userId: UserId): ChannelId => asChannelId(userId);

/**
 * Tells the requester, in the thread, that the alert channel did not take an announcement; in their direct messages if
 * the thread is closed too.
 */
export async function tellNotAlerted(publication: Publication, because: string): Promise<Posted> {
  const { deps, line, card, next } = publication;
  if (card.channelId === deps.alertChannel || card.closedBecause !== undefined) {
    return writeToRequester(publication, because);
  }
  const posted = await deps.poster.post({
    channelId: card.channelId,
    message: buildNotAlerted(line, { channelId: deps.alertChannel, because }),
    id: notAlertedPostId(next),
    writtenAt: next.at,
    threadTs: card.ts,
  });
  return closedBecause(posted) === undefined ? posted : writeToRequester(publication, because);
}

/** Posts an announcement in the requester's direct messages, since no channel takes it. */
export async function writeToRequester(publication: Publication, because: string): Promise<Posted> {
  const { deps, line, next } = publication;
  const closedAlerts = { channelId: deps.alertChannel, because };
  const message = await buildAlert(publication, { isRedirected: true, closedAlerts });
  const channelId = directMessagesOf(line.request.requestedBy);
  return deps.poster.post({ channelId, message, id: directPostId(next), writtenAt: next.at });
}

/** Builds the post of an announcement outside of its thread. */
export async function buildAlert(
  { deps, line, card, next }: Publication,
  place: Pick<Parameters<typeof buildAnnouncement>[2], 'isRedirected' | 'closed' | 'closedAlerts'>,
): Promise<Message> {
  const { escalateAfterMs, profile, links } = deps;
  const context = { ...present({ cardLink: await links.find(card) }), escalateAfterMs, profile, ...place };
  return buildAnnouncement(line, { ...next, to: 'alerts' }, context);
}
