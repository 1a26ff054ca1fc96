import type { SecondaryCall } from '../../lines/model/account-kind.js';
import { notMadeCode, type Refusal } from '../../lines/model/facts.js';
import type { LineId } from '../../lines/model/ids.js';
import type { CarrierRefusal } from '../../lines/ports/carrier.js';
import { formatDate } from '../blocks/format-date.js';
import { contactSupport, quoteCarrier } from './carrier-words.js';
import { formatPhoneNumber } from './phone-number.js';

/**
 * Says what to do about a code of the carrier; undefined for a code whose cure is not documented.
 *
 * @see Provisioning API reference, section 4.1
 */
export function adviseOnCode(code: string | undefined): string | undefined {
  switch (code) {
    case '111':
      return (
        'Next: ask the customer for the landline or toll-free number of the office. ' +
        `If this is no mobile number, ask carrier support: ${contactSupport}.`
      );
    case '112':
      return (
        'Next: ask the customer who texts for the number now, and have that company release it: it deletes the number from ' +
        `its text service. If nobody knows who it is, or they do not, ask carrier support for a transfer (${contactSupport}), ` +
        'with the number, who authorizes it and this transaction. Then check again.'
      );
    case '113':
      return 'Next: type `/zw eligible` and this number: it leads to the card, or offers to adopt a line that zw does not look after.';
    default:
      return undefined;
  }
}

/** Tells whether the carrier never got what was asked of it, so that asking again may end otherwise. */
export function hasNotArrived({ by, code }: Refusal): boolean {
  return (by === 'not_sent' && code !== notMadeCode) || by === 'not_received';
}

/** Says when and how to order again what was not found at the carrier; `untilAt`: the lost order may well arrive until then. */
export function adviseToRetry(untilAt?: Date): string {
  const wait = untilAt ? `wait until ${formatDate(untilAt)}, when a late order is no longer likely, then ` : '';
  return `Next: ${wait}press Retry; zw checks the number and orders it again.`;
}

/** Says what to do after an order was refused. */
export function adviseOnRefusal(lineId: LineId, refusal: Refusal): string {
  if (hasNotArrived(refusal)) return adviseToRetry();
  if (refusal.code === notMadeCode) {
    return `Next: type \`/zw provision ${formatPhoneNumber(lineId)}\` and write that field anew: it would be refused the same way again.`;
  }
  return (
    adviseOnCode(refusal.code) ??
    `Next: ask carrier support (${contactSupport}) with these words, then type \`/zw provision ${formatPhoneNumber(lineId)}\` again.`
  );
}

const names: Record<SecondaryCall, string> = {
  enum: 'look-ups',
  session_key: 'session keys',
  stop_report: 'the stop report',
};

/** Says that the carrier refused a call that is bought separately, in its own words, and what that may mean. */
export function refuseSecondary(call: SecondaryCall, refusal: CarrierRefusal): string {
  return (
    `The carrier refused: ${quoteCarrier(refusal)}. Such calls are bought separately, and it may be that your account does not ` +
    `have ${names[call]}. Next: ask carrier support (${contactSupport}) with these words.`
  );
}
