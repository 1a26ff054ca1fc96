import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';

/**
 * The kinds of account that Zipwhip opens for a company. Platform: with end-user applications, contacts and stored messages
 * of its own. Non-Platform: a gateway behind the company's own systems.
 * @see Provisioning API reference, section 1.1
 */
export const accountKinds = ['platform', 'non-platform'] as const;
export type AccountKind = (typeof accountKinds)[number];

type AccountProfile = Pick<CarrierProfile, 'account' | 'notOffered' | 'mailFlags'>;

/**
 * Describes what applies to a kind of account. `undefined`: what applies to every kind; Zipwhip decides about the calls.
 * @see Provisioning API reference, sections 3.1.2 (secondary calls), 5.3 to 5.5 (activation), 6.0 (update), 7.0 (deletion)
 */
export function describeAccount(kind: AccountKind | undefined): AccountProfile {
  const mailFlags = { platform: kind === 'platform', nonPlatform: kind === 'non-platform' };
  switch (kind) {
    case 'platform':
      return {
        account: {
          lostWithLine: 'Its contacts and messages are destroyed.',
          afterActivation:
            "Next: set up the end user's login, with a user name and a password; then tell them that the line is active.",
          whoNotifies: `The activation e-mail is yours to send, or ${zipwhipMails}.`,
          afterMail: 'Their login is yours to set up: the mail holds no password.',
          whatCanChange: 'On this Platform account the customer ID is all that can be changed.',
        },
        notOffered: {
          stopReport: 'The stop report exists on Non-Platform accounts only, and this one is Platform.',
        },
        mailFlags,
      };
    case 'non-platform':
      return {
        account: {
          lostWithLine: '',
          afterActivation: 'Next: set the end user up in your own system; then tell them that the line is active.',
          whoNotifies: 'The activation e-mail is yours to send: the carrier sends none.',
          afterMail: 'Setting them up in your own system stays with you.',
          whatCanChange: 'What else can be changed is for you to agree with the carrier.',
        },
        notOffered: { sessionKey: 'Session keys exist on Platform accounts only, and this one is Non-Platform.' },
        mailFlags,
      };
    case undefined:
      return {
        account: {
          lostWithLine: 'On Platform accounts its contacts and messages are destroyed.',
          afterActivation: 'Next: tell the end user. On a Platform account, set up their login first.',
          whoNotifies: `The activation e-mail is yours to send; on Platform accounts ${zipwhipMails}.`,
          afterMail: 'On a Platform account their login is yours to set up: the mail holds no password.',
          whatCanChange: 'On Platform accounts the customer ID is all that can be changed.',
        },
        notOffered: {},
        mailFlags,
      };
  }
}

const zipwhipMails = 'the carrier can send its own from the Manage Account page of its Dashboard';
