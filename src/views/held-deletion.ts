import type { HeldDeletion } from '../lines/held.js';
import type { Line } from '../lines/line.js';
import { isLegal } from '../lines/transitions.js';
import { describeDeletionReason } from './deletion-reason.js';
import { formatDate } from './format-date.js';
import { mention, quoteForeign } from './mrkdwn.js';
import type { NewsOf, NewsText } from './news-text.js';

/** Says whether zw holds the deletion of a line, or would hold it again: one part, or none. */
export function describeHeldDeletions(line: Line): string[] {
  if (line.heldDeletion) return [describeHeldDeletion(line.heldDeletion, line.state)];
  return 'overtaken' in line && line.overtaken ? [describeOvertaken(line.overtaken)] : [];
}

function describeOvertaken({ requestedBy, releaseAt }: HeldDeletion): string {
  return `If that comes to nothing, zw goes on holding the deletion that ${mention(requestedBy)} asked for, for ${formatDate(releaseAt)}.`;
}

/** Says that zw holds the deletion of a line in this state, what can be done about it, or why it could not be sent at its time. */
export function describeHeldDeletion(
  { requestedBy, reason, releaseAt, delay }: HeldDeletion,
  state: Line['state'],
): string {
  const why = `${mention(requestedBy)} asked for it. Reason: ${describeDeletionReason(reason)}.`;
  if (!isLegal(state, 'request_deletion')) {
    return (
      `Its deletion is scheduled by zw for ${formatDate(releaseAt)}; ${why} The carrier has not been told. ` +
      'zw sends it when that time has come and the carrier has the line. Cancel deletion calls it off.'
    );
  }
  if (delay) {
    return (
      `Its deletion was to be sent at ${formatDate(releaseAt)}; ${why} The carrier gave no answer to rely on at ${formatDate(delay.sinceAt)} ` +
      `(${quoteForeign(delay.detail)}), so nothing has been sent. zw tries again by itself. Until then it can be cancelled.`
    );
  }
  return (
    `Its deletion is scheduled by zw for ${formatDate(releaseAt)}; ${why} The carrier has not been told, and the line goes on until then. ` +
    'Delete now… sends it sooner, Cancel deletion calls it off.'
  );
}

/** Tells that zw holds a deletion. */
export function tellDeletionHeld({ by, reason, releaseAt }: NewsOf<'deletion_held'>): NewsText {
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
export function tellDeletionDelayed({ by, releaseAt, detail }: NewsOf<'deletion_delayed'>): NewsText {
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
export function tellDeletionCancelled({ by, requestedBy, releaseAt }: NewsOf<'deletion_cancelled'>): NewsText {
  return {
    title: 'deletion cancelled',
    emoji: ':white_check_mark:',
    turn: 'nobody',
    sentence:
      `${mention(by)} cancelled the deletion that ${mention(requestedBy)} had asked for, for ${formatDate(releaseAt)}. ` +
      'The carrier was never told: the line goes on.',
  };
}
