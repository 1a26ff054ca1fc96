import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { ineligibleReasons } from '../../zipwhip/index.js';
import { type AccountKind, describeAccount } from './account.js';
import { activation } from './activation.js';

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
