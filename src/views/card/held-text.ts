import { isLegal } from '../../lines/machine/transitions.js';
import type { Cancelled, Held, HeldDeletion, Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { describeDeletionReason } from '../phrases/request-words.js';

/** Says until when zw holds an order and what a person can do, or why zw could not send it at its time. */
export function describeHeld({ releaseAt, delay, request }: Line<Held>): string {
  if (delay) {
    return (
      `It was to be ordered at ${formatDate(releaseAt)}. The carrier gave no answer to rely on at ${formatDate(delay.sinceAt)} ` +
      `(${quoteForeign(delay.detail)}), so nothing has been sent. zw tries again by itself, and says in the card's thread when it is ordered. ` +
      'Until then it can be cancelled.'
    );
  }
  return (
    `Scheduled by zw for ${formatDate(releaseAt)}; ${mention(request.requestedBy)} asked for it. The carrier has not been told. ` +
    'Then zw asks again whether the number is eligible, and orders it. Release now orders it at once, Cancel calls it off.'
  );
}

/** Says who cancelled a held order, and when. */
export function describeCancelled({ cancelledAt, cancelledBy, releaseAt, request }: Line<Cancelled>): string {
  return (
    `${mention(cancelledBy)} cancelled it at ${formatDate(cancelledAt)}, before anything was sent to the carrier: nothing was ordered. ` +
    `${mention(request.requestedBy)} had asked for it for ${formatDate(releaseAt)}.`
  );
}

/** Says why zw can neither cancel nor bring forward a date that the carrier keeps. */
export const describeKeptDate = ({ support }: CarrierProfile): string =>
  `The carrier keeps this date, and has no call that cancels it or brings it forward; its support may: ${support.contact}.`;

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
