import type { LineId } from '../../lines/model/ids.js';
import { formatDate } from '../blocks/format-date.js';
import { formatDuration } from '../blocks/format-duration.js';
import { mention } from '../blocks/mrkdwn.js';
import { askSupport, nameTransaction, quoteCarrier } from '../phrases/carrier-words.js';
import { sayWhatWorks } from '../phrases/end-user-words.js';
import type { AnnouncementContext, AnnouncementText, ContentOf } from './announcement-text.js';

/** Tells that texting works, and whom to tell. @see Provisioning API reference, sections 5.4 and 5.5 */
export function tellActivated(
  { pendingSinceAt, transactionId, isMailed }: ContentOf<'activated'>,
  { at, profile }: AnnouncementContext,
  lineId: LineId,
): AnnouncementText {
  const took = formatDuration(Math.max(0, at.getTime() - pendingSinceAt.getTime()));
  return {
    title: 'active',
    emoji: ':white_check_mark:',
    turn: isMailed ? 'zw' : 'you',
    sentence:
      `The carrier says that the line is active${nameTransaction(transactionId)}, ${took} after its start. ${sayWhatWorks(lineId, profile)} ` +
      (isMailed
        ? `zw writes to the end user and says in the card's thread how that went. ${profile.account.afterMail}`
        : profile.account.afterActivation),
  };
}

/** Tells that the carrier answered Unknown. @see Provisioning API reference, section 5.3 */
export function tellFailed(
  { attempt, answer }: ContentOf<'failed'>,
  { profile }: AnnouncementContext,
): AnnouncementText {
  const what = `The carrier answered ${quoteCarrier(answer)}: an error on its side. The line is not active.`;
  return {
    title: attempt === 1 ? 'failed' : `failed, attempt ${attempt}`,
    emoji: ':x:',
    turn: 'you',
    sentence:
      attempt === 1
        ? `${what} Next: press Retry on the card; zw checks the number and orders it again.`
        : `${what} A retry did not help. Next: ${askSupport(profile)} with the packet in the card's thread.`,
  };
}

/** Tells that a person is needed, with all that the carrier's support will ask for. */
export function tellEscalated(
  news: ContentOf<'escalated'>,
  { escalateAfterMs, profile }: AnnouncementContext,
): AnnouncementText {
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
}

/** Tells that zw asks no more by itself, and what brings it back. */
export function tellWatchEnded({ pendingSinceAt }: ContentOf<'watch_ended'>): AnnouncementText {
  return {
    title: 'pending, no longer watched',
    emoji: ':zzz:',
    turn: 'you',
    sentence: `Waiting since ${formatDate(pendingSinceAt)}. zw has stopped asking the carrier. Next: press Resume watching on the card.`,
  };
}

/** Tells that zw asks again. */
export function tellWatchResumed({ by }: ContentOf<'watch_resumed'>): AnnouncementText {
  return {
    title: 'pending, watched again',
    emoji: ':hourglass_flowing_sand:',
    turn: 'carrier',
    sentence: `${mention(by)} resumed watching. zw asks the carrier again and will say in the card's thread when the line is active.`,
  };
}
