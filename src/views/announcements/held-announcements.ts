import { formatDate } from '../blocks/format-date.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import type { AnnouncementText, ContentOf } from './announcement-text.js';

/** Tells that zw keeps the date of an order. */
export function tellHeld({ requestedBy, releaseAt }: ContentOf<'held'>): AnnouncementText {
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
export function tellReleased({
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
export function tellReleaseDelayed({ releaseAt, detail }: ContentOf<'release_delayed'>): AnnouncementText {
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
export function tellCancelled({ requestedBy, by, releaseAt }: ContentOf<'cancelled'>): AnnouncementText {
  return {
    title: 'cancelled',
    emoji: ':wastebasket:',
    turn: 'nobody',
    sentence:
      `${mention(by)} cancelled the order that ${mention(requestedBy)} had asked for, for ${formatDate(releaseAt)}. ` +
      'The carrier was never told: nothing was ordered.',
  };
}
