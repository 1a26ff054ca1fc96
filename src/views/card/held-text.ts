import type { Cancelled, Held, Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-date.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';

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
