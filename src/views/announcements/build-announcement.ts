import type { Announcement, AnnouncementKind } from '../../lines/model/announcement.js';
import type { Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { buildCopyable, composeMessage, type Message, type Part } from '../blocks/message.js';
import { link } from '../blocks/mrkdwn.js';
import { buildActions } from '../blocks/section.js';
import { buildOpenCardButton } from '../card/line-buttons.js';
import { buildHeadline } from '../phrases/headline.js';
import type { AnnouncementContext, AnnouncementText, AnnouncementTexts, ContentOf } from './announcement-text.js';
import { type ClosedChannel, describeClosedAlerts, describeClosedChannel } from './closed-channel.js';
import { credentialTexts } from './credential-announcements.js';
import { deletionTexts } from './deletion-announcements.js';
import { endUserTexts } from './end-user-announcements.js';
import { holdingTexts } from './holding-announcements.js';
import { orderTexts } from './order-announcements.js';
import { pollingTexts } from './polling-announcements.js';
import { writeSupportPacket } from './support-packet.js';
import { updateTexts } from './update-announcements.js';
import { verificationTexts } from './verification-announcements.js';

const texts: AnnouncementTexts = {
  ...holdingTexts,
  ...pollingTexts,
  ...orderTexts,
  ...deletionTexts,
  ...verificationTexts,
  ...updateTexts,
  ...credentialTexts,
  ...endUserTexts,
};

interface AnnouncementOptions {
  /** Address of the line's card; shown outside its thread. */
  readonly cardLink?: string;
  readonly escalateAfterMs: number;
  readonly profile: CarrierProfile;
  /** The thread could not take it, so the alert channel hears it first and the requester is mentioned there. */
  readonly isRedirected?: boolean;
  /** The channel of the card that takes nothing from zw any more, and why; absent when people were told so before. */
  readonly closed?: ClosedChannel;
  /** The alert channel, when it takes nothing from zw and the requester alone is told. */
  readonly closedAlerts?: ClosedChannel;
}

type AnnouncedLine = Pick<Line, 'id' | 'request'>;

/**
 * Builds the message that tells one piece of news. In the alert channel it links to the card and does not
 * mention the requester, whom the thread has notified already, unless it stands in for the thread.
 */
export function buildAnnouncement(
  line: AnnouncedLine,
  announcement: Announcement,
  options: AnnouncementOptions,
): Message {
  const { at, to } = announcement;
  const { escalateAfterMs, profile } = options;
  const context = { at, escalateAfterMs, profile, lineId: line.id };
  const { packet, ...news } = describe(announcement.news.kind, announcement.news, context);
  const isAlert = to === 'alerts';
  const requestedBy = isAlert && !options.isRedirected ? {} : { requestedBy: requesterOf(line, announcement) };
  return composeMessage([
    buildHeadline(line.id, { ...news, ...requestedBy }),
    news.sentence,
    ...(packet === undefined ? [] : [describePacket(packet, profile)]),
    ...(options.closed === undefined ? [] : [describeClosedChannel(options.closed)]),
    ...(options.closedAlerts === undefined ? [] : [describeClosedAlerts(options.closedAlerts)]),
    ...(isAlert ? linkToCard(line, options.cardLink) : []),
  ]);
}

/** Builds the reply that tells the requester that the alert channel has not heard what the thread says. */
export function buildNotAlerted(line: AnnouncedLine, closedAlerts: ClosedChannel): Message {
  const { requestedBy } = line.request;
  const headline = { title: 'the alert channel was not told', emoji: ':warning:', turn: 'you', requestedBy } as const;
  return composeMessage([buildHeadline(line.id, headline), describeClosedAlerts(closedAlerts)]);
}

type ContentByKind = { readonly [Kind in AnnouncementKind]: ContentOf<Kind> };

function describe<Kind extends AnnouncementKind>(
  kind: Kind,
  news: ContentByKind[Kind],
  context: AnnouncementContext,
): AnnouncementText {
  return texts[kind](news, context);
}

function requesterOf(line: AnnouncedLine, { news }: Announcement) {
  if (news.kind === 'deletion_refused' || news.kind === 'deleted_after_all' || 'customerId' in news) return news.by;
  if (news.kind === 'password_kept') return news.for;
  return 'requestedBy' in news ? news.requestedBy : line.request.requestedBy;
}

function describePacket({ content, problem }: NonNullable<AnnouncementText['packet']>, profile: CarrierProfile): Part {
  return buildCopyable(writeSupportPacket(content, problem, profile));
}

function linkToCard({ id }: AnnouncedLine, cardLink: string | undefined): Part[] {
  if (cardLink === undefined) return [];
  const words = link(cardLink, 'Open the card');
  return buildActions(buildOpenCardButton(id, cardLink)).map((block) => ({ block, text: words }));
}
