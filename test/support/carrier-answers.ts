import type { CarrierRefusal, EligibilityAnswer, NoAnswer, StatusAnswer } from '../../src/lines/ports/carrier.js';
import { at } from './make-line.js';

type Ineligible = Extract<EligibilityAnswer, { readonly outcome: 'ineligible' }>;

/** 113: the line is at the carrier, and it is ours. */
export const ours: Ineligible = { outcome: 'ineligible', reason: 'own_organization', code: '113' };
/** 112: somebody else has the line. */
export const theirs: Ineligible = {
  outcome: 'ineligible',
  reason: 'other_organization',
  code: '112',
  description: 'Provisioned by another organization',
  transactionId: 'tx-112',
};
export const mobile: Ineligible = { outcome: 'ineligible', reason: 'mobile', code: '111' };

export const refused: CarrierRefusal = {
  outcome: 'refused',
  code: '999',
  description: 'Account suspended',
  transactionId: 'tx-999',
};

export const notSent: NoAnswer = { outcome: 'not_sent', detail: 'the carrier could not be reached' };
export const lost: NoAnswer = { outcome: 'lost', detail: 'the connection to the carrier broke off' };
export const unrecognised: NoAnswer = {
  outcome: 'unrecognised',
  detail: 'the carrier gave an answer that zw does not understand',
  verbatim: '{"success":',
};
/** What stands in the place of the carrier's answer, such as a sign-in page. */
export const unreadable: NoAnswer = { ...unrecognised, verbatim: '<html>Sign in</html>', isUnreadable: true };
export const accessRefused: NoAnswer = {
  outcome: 'not_sent',
  detail: 'the carrier refuses the key or the address that zw uses, with HTTP status 401',
  fault: 'access_refused',
};
export const noAnswers: readonly NoAnswer[] = [notSent, lost, unrecognised];

/** What the carrier says of a line; `other` is a word that nobody has documented. */
export const says = (
  outcome: 'activated' | 'pending' | 'unknown' | 'other',
  answer: { readonly transactionId?: string } = {},
): StatusAnswer => ({ outcome, answer: { word: words[outcome], code: '100', at: at('17:30'), ...answer } });

const words = {
  activated: 'Account Activated',
  pending: 'Pending Activation',
  unknown: 'Unknown',
  other: 'Suspended',
} as const;
