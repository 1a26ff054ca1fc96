import { formatDate } from '../blocks/format-date.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { describeDeletionReason } from '../phrases/request-words.js';
import type { AnnouncementText, ContentOf } from './announcement-text.js';

/** Tells that zw keeps the date of an order. */
function announceHeld({ requestedBy, releaseAt }: ContentOf<'held'>): AnnouncementText {
  return {
    title: 'scheduled by zw',
    emoji: ':calendar:',
    turn: 'nobody',
    sentence:
      `${mention(requestedBy)} asked for texting on this number from ${formatDate(releaseAt)} on. zw keeps the date: the carrier has not been told. ` +
      'Then zw asks again whether the number is eligible, and orders it. Until then, Release now and Cancel are on the card.',
  };
}

/** Tells that an order which zw held is on its way: at its time, later, or because a person wanted it now. */
function announceReleased({
  requestedBy,
  releaseAt,
  releasedBy,
  isLate,
  because,
}: ContentOf<'released'>): AnnouncementText {
  const planned = formatDate(releaseAt);
  const reason =
    because === undefined ? 'zw could not do it then' : `the carrier had not answered: ${quoteForeign(because)}`;
  const late = isLate ? ` Later than planned: it was to be ordered at ${planned} (${reason}).` : '';
  const why =
    releasedBy === undefined
      ? `Its time has come (${planned}).`
      : `${mention(releasedBy)} released it before its time (${planned}).`;
  return {
    title: 'being ordered',
    emoji: ':outbox_tray:',
    turn: 'zw',
    sentence: `${isLate ? late.trim() : why} ${mention(requestedBy)} had asked for it. The number is eligible, and zw is sending the order to the carrier.`,
  };
}

/** Tells that the time has come and nothing could be sent. */
function announceReleaseDelayed({ releaseAt, detail }: ContentOf<'release_delayed'>): AnnouncementText {
  return {
    title: 'scheduled by zw, delayed',
    emoji: ':hourglass_flowing_sand:',
    turn: 'zw',
    sentence:
      `It was to be ordered at ${formatDate(releaseAt)}, but the carrier gives no answer to rely on (${quoteForeign(detail)}). Nothing has been sent. ` +
      "zw tries again by itself, and says in the card's thread when it is ordered: nothing to do until then.",
  };
}

/** Tells that somebody called off an order before it was sent. */
function announceCancelled({ requestedBy, by, releaseAt }: ContentOf<'cancelled'>): AnnouncementText {
  return {
    title: 'cancelled',
    emoji: ':wastebasket:',
    turn: 'nobody',
    sentence:
      `${mention(by)} cancelled the order that ${mention(requestedBy)} had asked for, for ${formatDate(releaseAt)}. ` +
      'The carrier was never told: nothing was ordered.',
  };
}

/** Tells that zw holds a deletion. */
function announceDeletionHeld({ by, reason, releaseAt }: ContentOf<'deletion_held'>): AnnouncementText {
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
function announceDeletionDelayed({ by, releaseAt, detail }: ContentOf<'deletion_delayed'>): AnnouncementText {
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
function announceDeletionCancelled({ by, requestedBy, releaseAt }: ContentOf<'deletion_cancelled'>): AnnouncementText {
  return {
    title: 'deletion cancelled',
    emoji: ':white_check_mark:',
    turn: 'nobody',
    sentence:
      `${mention(by)} cancelled the deletion that ${mention(requestedBy)} had asked for, for ${formatDate(releaseAt)}. ` +
      'The carrier was never told: the line goes on.',
  };
}

/** The text of each kind of this area. */
export const holdingTexts = {
  held: announceHeld,
  released: announceReleased,
  release_delayed: announceReleaseDelayed,
  cancelled: announceCancelled,
  deletion_held: announceDeletionHeld,
  deletion_delayed: announceDeletionDelayed,
  deletion_cancelled: announceDeletionCancelled,
} as const;
