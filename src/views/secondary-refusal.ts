import type { SecondaryCall } from '../lines/account-kind.js';
import type { CarrierRefusal } from '../lines/carrier.js';
import { contactSupport } from './carrier-support.js';
import { quoteCarrier } from './carrier-words.js';

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
