import type { CarrierRefusal, EligibilityAnswer, NoAnswer } from '../../lines/ports/carrier.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import type { Banner } from '../blocks/notice.js';
import { askSupport, quoteCarrier } from './carrier-words.js';
import { describeEligibility, describeNoAnswer } from './eligibility-verdict.js';
import { adviseOnCode } from './refusal-advice.js';

/** Any answer after which nothing was ordered. */
export type NotOrdered = Exclude<EligibilityAnswer, { outcome: 'eligible' }> | CarrierRefusal | NoAnswer;

/** Says, on top of the provision form, why nothing was ordered and what to do about it. */
export function buildRefusalBanner(answer: NotOrdered, profile: CarrierProfile): Banner {
  if (answer.outcome === 'refused') {
    const next =
      adviseOnCode(answer.code, profile) ?? `Next: ${askSupport(profile)} with these words, then submit again.`;
    return {
      title: 'Refused by the carrier',
      text: `The carrier says ${quoteCarrier(answer)}. Nothing was ordered. ${next}`,
    };
  }
  const { title, meaning, next } = describeEligibility(answer, profile);
  return { title: startSentence(title), text: `${meaning} Nothing was ordered. ${next}` };
}

/** Says to whoever wanted what zw holds released before its time why nothing was sent. */
export function buildNotReleasedBanner(
  answer: Exclude<EligibilityAnswer, { outcome: 'eligible' }>,
  profile: CarrierProfile,
): Banner {
  const { title, meaning } = describeEligibility(answer, profile);
  const next =
    'It stays scheduled by zw, which asks again at its time. Next: try again later, or press Cancel on the card.';
  return { title: startSentence(title), text: `${meaning} Nothing was ordered. ${next}` };
}

/** Says, on top of the delete form, why the carrier was not even asked to delete the line. */
export function buildNotDeletedBanner(answer: NoAnswer, profile: CarrierProfile): Banner {
  const { title, meaning, next } = describeNoAnswer(answer, profile);
  return { title: startSentence(title), text: `${meaning} Nothing was deleted. ${next}` };
}

/** Says, on top of the update form, why nothing was changed and what to do about it. */
export function buildNotUpdatedBanner(answer: CarrierRefusal | NoAnswer, profile: CarrierProfile): Banner {
  if (answer.outcome !== 'refused') {
    const { title, meaning, next } = describeNoAnswer(answer, profile);
    return { title: startSentence(title), text: `${meaning} Nothing was changed. ${next}` };
  }
  return {
    title: 'Refused by the carrier',
    text: `The carrier says ${quoteCarrier(answer)}. Nothing was changed. Next: ${askSupport(profile)} with these words, then submit again.`,
  };
}

const startSentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
