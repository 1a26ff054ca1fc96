import { formatDate } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { describeDeletionReason } from '../phrases/request-words.js';
import { stateLabel } from '../phrases/state-label.js';
import type { AnnouncementTexts } from './announcement-text.js';

/** The text of each kind of this area. */
export const holdingTexts = {
  /** Tells that zw keeps the date of an order. */
  held: ({ requestedBy, releaseAt }) => ({
    ...stateLabel('held'),
    sentence:
      `${mention(requestedBy)} asked for texting on this number from ${formatDate(releaseAt)} on. zw keeps the date: the carrier has not been told. ` +
      'Then zw asks again whether the number is eligible, and orders it. Until then, Release now and Cancel are on the card.',
  }),
  /** Tells that an order which zw held is on its way: at its time, later, or because a person wanted it now. */
  released: ({ requestedBy, releaseAt, releasedBy, isLate, because }) => {
    const planned = formatDate(releaseAt);
    const reason =
      because === undefined ? 'zw could not do it then' : `the carrier had not answered: ${quoteForeign(because)}`;
    const late = isLate ? ` Later than planned: it was to be ordered at ${planned} (${reason}).` : '';
    const why =
      releasedBy === undefined
        ? `Its time has come (${planned}).`
        : `${mention(releasedBy)} released it before its time (${planned}).`;
    return {
      ...stateLabel('requested'),
      sentence: `${isLate ? late.trim() : why} ${mention(requestedBy)} had asked for it. The number is eligible, and zw is sending the order to the carrier.`,
    };
  },
  /** Tells that the time has come and nothing could be sent. */
  release_delayed: ({ releaseAt, detail }) => ({
    title: 'scheduled by zw, delayed',
    emoji: ':hourglass_flowing_sand:',
    turn: 'zw',
    sentence:
      `It was to be ordered at ${formatDate(releaseAt)}, but the carrier gives no answer to rely on (${quoteForeign(detail)}). Nothing has been sent. ` +
      "zw tries again by itself, and says in the card's thread when it is ordered: nothing to do until then.",
  }),
  /** Tells that somebody called off an order before it was sent. */
  cancelled: ({ requestedBy, by, releaseAt }) => ({
    ...stateLabel('cancelled'),
    sentence:
      `${mention(by)} cancelled the order that ${mention(requestedBy)} had asked for, for ${formatDate(releaseAt)}. ` +
      'The carrier was never told: nothing was ordered.',
  }),
  /** Tells that zw holds a deletion. */
  deletion_held: ({ by, reason, releaseAt }) => ({
    title: 'deletion scheduled by zw',
    emoji: ':calendar:',
    turn: 'nobody',
    sentence:
      `${mention(by)} asked to delete the line at ${formatDate(releaseAt)}. Reason: ${describeDeletionReason(reason)}. zw keeps the date: ` +
      'the carrier has not been told, and the line goes on until then. Delete now… and Cancel deletion are on the card.',
  }),
  /** Tells that the time of a deletion has come and it could not be sent. */
  deletion_delayed: ({ by, releaseAt, detail }) => ({
    title: 'deletion delayed',
    emoji: ':hourglass_flowing_sand:',
    turn: 'zw',
    sentence:
      `The deletion that ${mention(by)} asked for was to be sent at ${formatDate(releaseAt)}, but the carrier gives no answer to rely on ` +
      `(${quoteForeign(detail)}). Nothing has been sent. zw tries again by itself: nothing to do until then.`,
  }),
  /** Tells that somebody called off a deletion before it was sent. */
  deletion_cancelled: ({ by, requestedBy, releaseAt }) => ({
    title: 'deletion cancelled',
    emoji: ':white_check_mark:',
    turn: 'nobody',
    sentence:
      `${mention(by)} cancelled the deletion that ${mention(requestedBy)} had asked for, for ${formatDate(releaseAt)}. ` +
      'The carrier was never told: the line goes on.',
  }),
} satisfies Partial<AnnouncementTexts>;
