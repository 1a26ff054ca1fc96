import { formatDate } from '../blocks/format-date.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { describeDeletionReason } from '../phrases/request-words.js';
import type { AnnouncementText, ContentOf } from './announcement-text.js';

/** Tells that zw holds a deletion. */
export function tellDeletionHeld({ by, reason, releaseAt }: ContentOf<'deletion_held'>): AnnouncementText {
  return {
    title: 'deletion scheduled by zw',
    emoji: ':calendar:',
    turn: 'nobody',
    sentence:
      `${mention(by)} asked to delete the line at ${formatDate(releaseAt)}. Reason: ${describeDeletionReason(reason)}. zw keeps the date: ` +
      'the carrier has not been told, and the line goes on until then. Delete now… and Cancel deletion are on the card.',
  };
}

/** Tells that the time of a deletion has come and it could not be sent. */
export function tellDeletionDelayed({ by, releaseAt, detail }: ContentOf<'deletion_delayed'>): AnnouncementText {
  return {
    title: 'deletion delayed',
    emoji: ':hourglass_flowing_sand:',
    turn: 'zw',
    sentence:
      `The deletion that ${mention(by)} asked for was to be sent at ${formatDate(releaseAt)}, but the carrier gives no answer to rely on ` +
      `(${quoteForeign(detail)}). Nothing has been sent. zw tries again by itself: nothing to do until then.`,
  };
}

/** Tells that somebody called off a deletion before it was sent. */
export function tellDeletionCancelled({
  by,
  requestedBy,
  releaseAt,
}: ContentOf<'deletion_cancelled'>): AnnouncementText {
  return {
    title: 'deletion cancelled',
    emoji: ':white_check_mark:',
    turn: 'nobody',
    sentence:
      `${mention(by)} cancelled the deletion that ${mention(requestedBy)} had asked for, for ${formatDate(releaseAt)}. ` +
      'The carrier was never told: the line goes on.',
  };
}
