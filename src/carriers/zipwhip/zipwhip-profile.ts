import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { ineligibleReasons } from '../../zipwhip/index.js';
import { type AccountKind, describeAccount } from './account.js';

/** @see Provisioning API reference, section 4.0 */
const phone = '(855) 947-9447';
const email = 'Support@zipwhip.com';
const contact = `call or text ${phone}, or write to ${email}`;

/** Builds the profile of Zipwhip for a kind of account. `undefined`: the kind is not configured. */
export function createZipwhipProfile(account: AccountKind | undefined): CarrierProfile {
  return {
    name: 'Zipwhip',
    support: { contact, address: `call or text ${phone}, ${email}` },
    variables: { apiKey: 'ZIPWHIP_API_KEY', baseUrl: 'ZIPWHIP_BASE_URL' },
    ...activation,
    reasonByCode: new Map(Object.entries(ineligibleReasons)),
    adviceByReason,
    newPassword: "To get another one, set it in the carrier's Dashboard: this API cannot give it a second time.",
    ...describeAccount(account),
  };
}

/** @see Provisioning API reference, section 4.1 */
const adviceByReason: CarrierProfile['adviceByReason'] = {
  mobile:
    'Next: ask the customer for the landline or toll-free number of the office. ' +
    `If this is no mobile number, ask carrier support: ${contact}.`,
  other_organization:
    'Next: ask the customer who texts for the number now, and have that company release it: it deletes the number from ' +
    `its text service. If nobody knows who it is, or they do not, ask carrier support for a transfer (${contact}), ` +
    'with the number, who authorizes it and this transaction. Then check again.',
  own_organization:
    'Next: type `/zw eligible` and this number: it leads to the card, or offers to adopt a line that zw does not look after.',
};

/** The times of an activation at Zipwhip. @see Provisioning API reference, section 5.3 */
export const activation: Pick<CarrierProfile, 'times' | 'usualTimes' | 'paceWords'> = {
  times: { usualWithinMs: 15 * 60_000, slowWithinMs: 3_600_000 },
  usualTimes: 'Most numbers are active within 15 minutes, some take an hour.',
  paceWords: {
    normal: 'The carrier has the order and has not said yet that the line is active. That is normal so far.',
    slow: 'This takes longer than for most numbers, but some take up to an hour.',
    late: 'This takes longer than the hour that some numbers need.',
  },
};

/** The age at which Zipwhip wants to be asked about a pending line, in milliseconds. Section 5.3. */
export const escalateAfterMs = 4 * 3_600_000;
