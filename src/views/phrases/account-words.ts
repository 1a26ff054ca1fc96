import type { AccountKind, SecondaryCall } from '../../lines/model/account-kind.js';

/** What the carrier opened for this company; `undefined` where nobody said: then what applies to either is said. */
export type Account = AccountKind | undefined;

/**
 * Says what is destroyed with a line besides its service; empty where nothing is.
 * @see Provisioning API reference, section 7.0
 */
export function warnOfDeletion(account: Account): string {
  if (account === 'non-platform') return '';
  return account === 'platform'
    ? 'Its contacts and messages are destroyed.'
    : 'On Platform accounts its contacts and messages are destroyed.';
}

/**
 * Says what is left to do for the end user of a line that is active; begins with `Next:`.
 * @see Provisioning API reference, sections 5.3 to 5.5
 */
export function adviseAfterActivation(account: Account): string {
  switch (account) {
    case 'platform':
      return "Next: set up the end user's login, with a user name and a password; then tell them that texting works.";
    case 'non-platform':
      return 'Next: set the end user up in your own system; then tell them that texting works.';
    case undefined:
      return 'Next: tell the end user. On a Platform account, set up their login first.';
  }
}

/**
 * Says who sends the mail that tells an end user of their line.
 * @see Provisioning API reference, section 5.5
 */
export function sayWhoNotifies(account: Account): string {
  const carrier = 'the carrier can send its own from the Manage Account page of its Dashboard';
  switch (account) {
    case 'platform':
      return `The activation e-mail is yours to send, or ${carrier}.`;
    case 'non-platform':
      return 'The activation e-mail is yours to send: the carrier sends none.';
    case undefined:
      return `The activation e-mail is yours to send; on Platform accounts ${carrier}.`;
  }
}

/**
 * Says what zw's own mail to an end user leaves to do.
 * @see Provisioning API reference, section 5.4
 */
export function sayWhoSetsUpLogin(account: Account): string {
  switch (account) {
    case 'platform':
      return 'Their login is yours to set up: the mail holds no password.';
    case 'non-platform':
      return 'Setting them up in your own system stays with you.';
    case undefined:
      return 'On a Platform account their login is yours to set up: the mail holds no password.';
  }
}

/**
 * Says what of a line can be changed after it was provisioned.
 * @see Provisioning API reference, section 6.0
 */
export function sayWhatCanChange(account: Account): string {
  switch (account) {
    case 'platform':
      return 'On this Platform account the customer ID is all that can be changed.';
    case 'non-platform':
      return 'What else can be changed is for you to agree with the carrier.';
    case undefined:
      return 'On Platform accounts the customer ID is all that can be changed.';
  }
}

const callNames: Record<SecondaryCall, string> = {
  session_key: 'Session keys',
  stop_report: 'The stop report',
  enum: 'Look-ups',
};

/**
 * Says why a secondary call is not offered on an account of the other kind.
 * @see Provisioning API reference, section 3.1.2
 */
export function explainNotOffered(call: SecondaryCall, account: AccountKind): string {
  const [other, own] = account === 'platform' ? ['Non-Platform', 'Platform'] : ['Platform', 'Non-Platform'];
  return `${callNames[call]} exist${call === 'stop_report' ? 's' : ''} on ${other} accounts only, and this one is ${own}.`;
}
