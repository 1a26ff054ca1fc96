import type { CarrierRefusal, EligibilityAnswer, NoAnswer } from '../../lines/ports/carrier.js';
import type { Banner } from '../blocks/banner.js';
import { contactSupport, quoteCarrier } from './carrier-words.js';
import { describeEligibility, describeNoAnswer } from './eligibility-verdict.js';
import { adviseOnCode } from './refusal-advice.js';

/** Any answer after which nothing was ordered. */
export type NotOrdered = Exclude<EligibilityAnswer, { outcome: 'eligible' }> | CarrierRefusal | NoAnswer;

/** Says, on top of the provision form, why nothing was ordered and what to do about it. */
export function buildRefusalBanner(answer: NotOrdered): Banner {
  if (answer.outcome === 'refused') {
    const next =
      adviseOnCode(answer.code) ?? `Next: ask carrier support (${contactSupport}) with these words, then submit again.`;
    return {
      title: 'Refused by the carrier',
      text: `The carrier says ${quoteCarrier(answer)}. Nothing was ordered. ${next}`,
    };
  }
  const { title, meaning, next } = describeEligibility(answer);
  return { title: startSentence(title), text: `${meaning} Nothing was ordered. ${next}` };
}

/** Says to whoever wanted what zw holds released before its time why nothing was sent. */
export function buildNotReleasedBanner(answer: Exclude<EligibilityAnswer, { outcome: 'eligible' }>): Banner {
  const { title, meaning } = describeEligibility(answer);
  const next =
    'It stays scheduled by zw, which asks again at its time. Next: try again later, or press Cancel on the card.';
  return { title: startSentence(title), text: `${meaning} Nothing was ordered. ${next}` };
}

/** Says, on top of the delete form, why the carrier was not even asked to delete the line. */
export function buildNotDeletedBanner(answer: NoAnswer): Banner {
  const { title, meaning, next } = describeNoAnswer(answer);
  return { title: startSentence(title), text: `${meaning} Nothing was deleted. ${next}` };
}

/** Says, on top of the update form, why nothing was changed and what to do about it. */
export function buildNotUpdatedBanner(answer: CarrierRefusal | NoAnswer): Banner {
  if (answer.outcome !== 'refused') {
    const { title, meaning, next } = describeNoAnswer(answer);
    return { title: startSentence(title), text: `${meaning} Nothing was changed. ${next}` };
  }
  return {
    title: 'Refused by the carrier',
    text: `The carrier says ${quoteCarrier(answer)}. Nothing was changed. Next: ask carrier support (${contactSupport}) with these words, then submit again.`,
  };
}

const startSentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
