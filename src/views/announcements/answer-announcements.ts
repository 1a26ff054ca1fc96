import { formatDate } from '../blocks/format-date.js';
import { quoteForeign } from '../blocks/mrkdwn.js';
import { askSupport, quoteCarrier } from '../phrases/carrier-words.js';
import type { AnnouncementContext, AnnouncementText, ContentOf } from './announcement-text.js';

/** Tells that zw asks about an overdue line in vain, so that nobody takes it for pending or active. */
export function tellUnanswered(news: ContentOf<'unanswered'>, { profile }: AnnouncementContext): AnnouncementText {
  const { pendingSinceAt, sinceAt, detail, isCarrierSilent, packet: content } = news;
  const next = isCarrierSilent
    ? `Next: nothing for now, zw has told the alert channel. If it is urgent, ${askSupport(profile)} and send this:`
    : `Next: ${askSupport(profile)} and send this:`;
  return {
    title: 'status not known',
    emoji: ':grey_question:',
    turn: isCarrierSilent ? 'zw' : 'you',
    sentence:
      `Waiting since ${formatDate(pendingSinceAt)}, which is overdue. zw has been asking in vain since ${formatDate(sinceAt)} ` +
      `(${quoteForeign(detail)}), so it cannot say whether the line is active. zw keeps asking and will say in the card's thread what it hears. ${next}`,
    packet: { content, problem: 'Provisioning is overdue, and the status of the number cannot be had' },
  };
}

/** Tells that the carrier calls a line by a word that zw does not know, which only a person can find out about. */
export function tellUnknownWord(
  { answer, packet: content }: ContentOf<'unknown_word'>,
  { profile }: AnnouncementContext,
): AnnouncementText {
  return {
    title: 'not clear',
    emoji: ':warning:',
    turn: 'you',
    sentence:
      `The carrier answered ${quoteCarrier(answer)}, a word that zw does not know. The line may be refused, ended or still on its way. ` +
      "zw keeps asking and will say in the card's thread when that changes. " +
      `Next: ${askSupport(profile)} what it means and send this:`,
    packet: { content, problem: 'The status of the number is a word that we do not know' },
  };
}

/** Tells that the carrier says again that a line is pending. */
export function tellAnsweredAgain({ answer }: ContentOf<'answered_again'>): AnnouncementText {
  return {
    title: 'pending',
    emoji: ':hourglass_flowing_sand:',
    turn: 'carrier',
    sentence: `The carrier answers about it again and said ${quoteCarrier(answer)}. zw keeps asking and will say in the card's thread when the line is active.`,
  };
}
