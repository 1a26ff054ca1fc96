import type { Line, Loss, Lost } from '../lines/line.js';
import { contactSupport } from './carrier-support.js';
import { quoteCarrier } from './carrier-words.js';
import { formatDate } from './format-date.js';
import type { NewsOf, NewsText } from './news-text.js';
import { nameState } from './state-name.js';

const whatHappened: Record<Loss['cause'], string> = {
  other_organization: 'another organization has it now',
  mobile: 'it is a mobile number now',
  not_provisioned: 'it is not provisioned any more and could be ordered anew',
};

// A number that is ported away is not deleted by that: the carrier goes on billing until it is told.
const MUST_BE_DELETED =
  'Next: if it was ported away or given up, press Delete… on the card: even then it must still be deleted at the carrier. ' +
  `If nobody knows why, ask carrier support (${contactSupport}) with these words.`;

/** Says on the card that a line is not ours any more, how zw knows, and what to do. */
export function describeLost({ loss, lostAt }: Line<Lost>): string {
  return `${describeLoss(loss)} zw counts it as lost since ${formatDate(lostAt)}, when the second answer came; before that it counted as active. ${MUST_BE_DELETED}`;
}

/** Tells that a line that was active is not ours any more. */
export function tellLost({ loss }: NewsOf<'lost'>): NewsText {
  return {
    ...nameState('lost'),
    turn: 'you',
    sentence: `${describeLoss(loss)} Until now it was active. ${MUST_BE_DELETED}`,
  };
}

/** Tells that a line is ours again. */
export function tellFoundAgain({ answer }: NewsOf<'found_again'>): NewsText {
  return {
    title: 'ours again, active',
    emoji: nameState('active').emoji,
    turn: 'nobody',
    sentence: `The carrier says again that it is ours, and answered ${quoteCarrier(answer)}. So it is active, as before it was lost.`,
  };
}

function describeLoss({ cause, ...words }: Loss): string {
  return `The carrier says that ${whatHappened[cause]}: ${quoteCarrier(words)}. zw asked twice, some minutes apart.`;
}
