import { notMadeCode, type Refusal } from '../../lines/model/facts.js';
import type { LineId } from '../../lines/model/ids.js';
import type { CarrierRefusal } from '../../lines/ports/carrier.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import type { SecondaryCall } from '../../lines/ports/secondary-calls.js';
import { formatDate } from '../blocks/format-date.js';
import { askSupport, quoteCarrier } from './carrier-words.js';
import { formatPhoneNumber } from './phone-number.js';

/** Says what to do about a code of the carrier. Returns `undefined` for a code without a documented reason. */
export function adviseOnCode(
  code: string | undefined,
  { reasonByCode, adviceByReason }: CarrierProfile,
): string | undefined {
  const reason = code === undefined ? undefined : reasonByCode.get(code);
  return reason && adviceByReason[reason];
}

/** Whether the carrier did not get the request, so that another attempt may succeed. */
export function hasNotArrived({ by, code }: Refusal): boolean {
  return (by === 'not_sent' && code !== notMadeCode) || by === 'not_received';
}

/** Says when and how to order again. The lost order of before may still arrive until `untilAt`. */
export function adviseToRetry(untilAt?: Date): string {
  const wait = untilAt ? `wait until ${formatDate(untilAt)}, when a late order is no longer likely, then ` : '';
  return `Next: ${wait}press Retry; zw checks the number and orders it again.`;
}

/** Says what to do after a refused order. */
export function adviseOnRefusal(lineId: LineId, refusal: Refusal, profile: CarrierProfile): string {
  if (hasNotArrived(refusal)) return adviseToRetry();
  if (refusal.code === notMadeCode) {
    return `Next: type \`/zw provision ${formatPhoneNumber(lineId)}\` and write that field anew: it would be refused the same way again.`;
  }
  return (
    adviseOnCode(refusal.code, profile) ??
    `Next: ${askSupport(profile)} with these words, then type \`/zw provision ${formatPhoneNumber(lineId)}\` again.`
  );
}

const names: Record<SecondaryCall, string> = {
  lookup: 'look-ups',
  sessionKey: 'session keys',
  stopReport: 'the stop report',
};

/** Quotes the carrier's refusal of a secondary call, and says what it may mean. */
export function refuseSecondary(call: SecondaryCall, refusal: CarrierRefusal, profile: CarrierProfile): string {
  return (
    `The carrier refused: ${quoteCarrier(refusal)}. Such calls are bought separately, and it may be that your account does not ` +
    `have ${names[call]}. Next: ${askSupport(profile)} with these words.`
  );
}
