import type { Announcement } from '../../lines/model/announcement.js';
import type { Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { buildCopyable, composeMessage, type Message, type Part } from '../blocks/message.js';
import { link } from '../blocks/mrkdwn.js';
import { buildActions } from '../blocks/section.js';
import { buildHeadline } from '../phrases/headline.js';
import { buildOpenCardButton } from '../phrases/line-button.js';
import { tellAdopted } from './adoption-announcements.js';
import type { AnnouncementContext, AnnouncementText } from './announcement-text.js';
import { tellAnsweredAgain, tellUnanswered, tellUnknownWord } from './answer-announcements.js';
import { type ClosedChannel, describeClosedAlerts, describeClosedChannel } from './closed-channel.js';
import {
  tellPasswordKept,
  tellPasswordLost,
  tellPasswordShown,
  tellSessionKeyMade,
} from './credential-announcements.js';
import {
  tellDeleted,
  tellDeletedAfterAll,
  tellDeletionRefused,
  tellDeletionRequested,
  tellDeletionScheduled,
} from './deletion-announcements.js';
import { tellEndUserMailed, tellEndUserReminder, tellEndUserTold, tellMailFailed } from './end-user-announcements.js';
import { tellCancelled, tellHeld, tellReleaseDelayed, tellReleased } from './held-announcements.js';
import { tellDeletionCancelled, tellDeletionDelayed, tellDeletionHeld } from './held-deletion-announcements.js';
import { tellFoundAgain, tellLost } from './loss-announcements.js';
import {
  tellAccepted,
  tellFoundAfterAll,
  tellRefused,
  tellRequested,
  tellStarted,
  tellUnconfirmed,
} from './order-announcements.js';
import { tellActivated, tellEscalated, tellFailed, tellWatchEnded, tellWatchResumed } from './polling-announcements.js';
import { writeSupportPacket } from './support-packet.js';
import { tellUpdated, tellUpdatePlanned, tellUpdateRefused, tellUpdateUnconfirmed } from './update-announcements.js';

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
  const { packet, ...news } = tell(line, announcement, {
    at,
    escalateAfterMs: options.escalateAfterMs,
    profile: options.profile,
  });
  const isAlert = to === 'alerts';
  const requestedBy = isAlert && !options.isRedirected ? {} : { requestedBy: requesterOf(line, announcement) };
  return composeMessage([
    buildHeadline(line.id, { ...news, ...requestedBy }),
    news.sentence,
    ...(packet === undefined ? [] : [describePacket(packet, options.profile)]),
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

function tell(line: AnnouncedLine, { news }: Announcement, context: AnnouncementContext): AnnouncementText {
  switch (news.kind) {
    case 'requested':
      return tellRequested(news);
    case 'held':
      return tellHeld(news);
    case 'released':
      return tellReleased(news);
    case 'release_delayed':
      return tellReleaseDelayed(news);
    case 'cancelled':
      return tellCancelled(news);
    case 'accepted':
      return tellAccepted(news, context);
    case 'refused':
      return tellRefused(news, context, line.id);
    case 'found_after_all':
      return tellFoundAfterAll(news, context);
    case 'deleted_after_all':
      return tellDeletedAfterAll(news);
    case 'unconfirmed':
      return tellUnconfirmed(news);
    case 'started':
      return tellStarted(news, context);
    case 'activated':
      return tellActivated(news, context, line.id);
    case 'end_user_mailed':
      return tellEndUserMailed(news);
    case 'mail_failed':
      return tellMailFailed(news);
    case 'end_user_told':
      return tellEndUserTold(news);
    case 'end_user_reminder':
      return tellEndUserReminder(news);
    case 'failed':
      return tellFailed(news, context);
    case 'escalated':
      return tellEscalated(news, context);
    case 'unanswered':
      return tellUnanswered(news, context);
    case 'unknown_word':
      return tellUnknownWord(news, context);
    case 'answered_again':
      return tellAnsweredAgain(news);
    case 'adopted':
      return tellAdopted(news, context);
    case 'lost':
      return tellLost(news, context);
    case 'found_again':
      return tellFoundAgain(news);
    case 'watch_ended':
      return tellWatchEnded(news);
    case 'watch_resumed':
      return tellWatchResumed(news);
    case 'deletion_requested':
      return tellDeletionRequested(news);
    case 'deletion_held':
      return tellDeletionHeld(news);
    case 'deletion_delayed':
      return tellDeletionDelayed(news);
    case 'deletion_cancelled':
      return tellDeletionCancelled(news);
    case 'deletion_scheduled':
      return tellDeletionScheduled(news, context);
    case 'deletion_refused':
      return tellDeletionRefused(news, context);
    case 'deleted':
      return tellDeleted(news);
    case 'updated':
      return tellUpdated(news);
    case 'update_planned':
      return tellUpdatePlanned(news, context);
    case 'update_refused':
      return tellUpdateRefused(news, context);
    case 'update_unconfirmed':
      return tellUpdateUnconfirmed(news, context);
    case 'password_kept':
      return tellPasswordKept(news);
    case 'password_shown':
      return tellPasswordShown(news, context);
    case 'session_key_made':
      return tellSessionKeyMade(news);
    case 'password_lost':
      return tellPasswordLost(news, context);
  }
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
