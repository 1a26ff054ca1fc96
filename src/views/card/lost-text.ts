import type { Loss } from '../../lines/model/facts.js';
import type { Line, Lost } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-date.js';
import { askSupport, quoteCarrier } from '../phrases/carrier-words.js';

const whatHappened: Record<Loss['cause'], string> = {
  other_organization: 'another organization has it now',
  mobile: 'it is a mobile number now',
  not_provisioned: 'it is not provisioned any more and could be ordered anew',
};

/** Says what to do about a lost line. Porting a number away deletes nothing: the carrier bills it until its deletion. */
export const adviseAfterLoss = (profile: CarrierProfile): string =>
  'Next: if it was ported away or given up, press Delete… on the card: even then it must still be deleted at the carrier. ' +
  `If nobody knows why, ${askSupport(profile)} with these words.`;

/** Says that a line is not ours any more, how zw knows, and what to do. */
export function describeLost({ loss, lostAt }: Line<Lost>, profile: CarrierProfile): string {
  return `${describeLoss(loss)} zw counts it as lost since ${formatDate(lostAt)}, when the second answer came; before that it counted as active. ${adviseAfterLoss(profile)}`;
}

/** Quotes what the carrier said twice about a lost line. */
export function describeLoss({ cause, ...words }: Loss): string {
  return `The carrier says that ${whatHappened[cause]}: ${quoteCarrier(words)}. zw asked twice, some minutes apart.`;
}
