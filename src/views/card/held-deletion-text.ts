import { isLegal } from '../../lines/machine/transitions.js';
import type { HeldDeletion, Line } from '../../lines/model/line.js';
import { formatDate } from '../blocks/format-date.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { describeDeletionReason } from '../phrases/request-words.js';

/** Describes the deletion that zw holds, or that zw keeps holding if the present deletion fails. Returns one part or none. */
export function describeHeldDeletions(line: Line): string[] {
  if (line.heldDeletion) return [describeHeldDeletion(line.heldDeletion, line.state)];
  return 'overtaken' in line && line.overtaken ? [describeOvertaken(line.overtaken)] : [];
}

function describeOvertaken({ requestedBy, releaseAt }: HeldDeletion): string {
  return `If that comes to nothing, zw goes on holding the deletion that ${mention(requestedBy)} asked for, for ${formatDate(releaseAt)}.`;
}

/** Says until when zw holds a deletion and what a person can do, or why zw could not send it at its time. */
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
