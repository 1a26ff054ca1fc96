import { formatDate, formatDuration } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { askSupport, quoteCarrier } from '../phrases/carrier-words.js';
import { stateLabel } from '../phrases/state-label.js';
import type { AnnouncementTexts } from './announcement-text.js';

/** The text of each kind of this area. */
export const pollingTexts = {
  /** Tells that a person is needed, with all that the carrier's support will ask for. */
  escalated: (news, { escalateAfterMs, profile }) => {
    const after = formatDuration(escalateAfterMs);
    const sending = `Next: ${askSupport(profile)} and send this:`;
    const escalation = { emoji: ':warning:', turn: 'you' } as const;
    const content = news.packet;
    switch (news.cause) {
      case 'overdue':
        return {
          ...escalation,
          title: `still pending after ${after}`,
          sentence: `Pending since ${formatDate(news.pendingSinceAt)}, which is overdue. zw keeps watching and will say in the card's thread when it changes. ${sending}`,
          packet: { content, problem: `Provisioning has been pending for more than ${after}` },
        };
      case 'failed_twice':
        return {
          ...escalation,
          title: 'failed again',
          sentence: `The carrier answered with an error after a retry too. The line is not active. ${sending}`,
          packet: { content, problem: 'Provisioning ended in an error, and again after a retry' },
        };
      case 'unconfirmed':
        return {
          ...escalation,
          title: `not confirmed after ${after}`,
          sentence: `The carrier has not said since ${formatDate(news.pendingSinceAt)} whether it has the order. Do not order it again: zw keeps asking. ${sending}`,
          packet: { content, problem: 'An order got no answer, and it cannot be found out whether it was received' },
        };
      case 'deletion_unconfirmed':
        return {
          ...escalation,
          title: `deletion not confirmed after ${after}`,
          sentence: `The carrier has not said since ${formatDate(news.pendingSinceAt)} whether it still has the line. zw keeps asking. ${sending}`,
          packet: { content, problem: 'It cannot be found out whether a deletion was received and carried out' },
        };
      case 'deletion_missed':
        return {
          ...escalation,
          title: 'not deleted',
          sentence:
            `The carrier accepted the deletion for ${formatDate(news.pendingSinceAt)} and, ${after} and more after that, still says that the number is ours. ` +
            `Somebody may have ordered it again past zw. The line stays as it was, and is billed. If it is to go all the same, press Delete… on the card. ${sending}`,
          packet: {
            content,
            problem: 'A deletion was accepted for a time that is past, and the number is still in our account',
          },
        };
    }
  },
  /** Tells that zw asks no more by itself, and what brings it back. */
  watch_ended: ({ pendingSinceAt }) => ({
    ...stateLabel('unwatched'),
    sentence: `Waiting since ${formatDate(pendingSinceAt)}. zw has stopped asking the carrier. Next: press Resume watching on the card.`,
  }),
  /** Tells that zw asks again. */
  watch_resumed: ({ by }) => ({
    title: 'pending, watched again',
    emoji: ':hourglass_flowing_sand:',
    turn: 'carrier',
    sentence: `${mention(by)} resumed watching. zw asks the carrier again and will say in the card's thread when the line is active.`,
  }),
  /** Tells that zw gets no answer about an overdue line, so that nobody takes it for pending or active. */
  unanswered: (news, { profile }) => {
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
  },
  /** Tells that the carrier calls a line by a word that zw does not know, which only a person can find out about. */
  unknown_word: ({ answer, packet: content }, { profile }) => ({
    title: 'not clear',
    emoji: ':warning:',
    turn: 'you',
    sentence:
      `The carrier answered ${quoteCarrier(answer)}, a word that zw does not know. The line may be refused, ended or still on its way. ` +
      "zw keeps asking and will say in the card's thread when that changes. " +
      `Next: ${askSupport(profile)} what it means and send this:`,
    packet: { content, problem: 'The status of the number is a word that we do not know' },
  }),
  /** Tells that the carrier says again that a line is pending. */
  answered_again: ({ answer }) => ({
    ...stateLabel('pending'),
    sentence: `The carrier answers about it again and said ${quoteCarrier(answer)}. zw keeps asking and will say in the card's thread when the line is active.`,
  }),
} satisfies Partial<AnnouncementTexts>;
