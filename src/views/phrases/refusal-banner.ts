import type { CarrierRefusal, EligibilityAnswer, NoAnswer } from '../../lines/ports/carrier.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import type { Banner } from '../blocks/notice.js';
import { askSupport, quoteCarrier } from './carrier-words.js';
import { describeEligibility, describeNoAnswer } from './eligibility-verdict.js';
import { adviseOnCode } from './refusal-advice.js';

/** An answer after which zw ordered nothing. */
export type NotOrdered = Exclude<EligibilityAnswer, { outcome: 'eligible' }> | CarrierRefusal | NoAnswer;

/** Says, on top of the provision form, why zw ordered nothing and what to do. */
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

/** Tells a person who released a held order why zw sent nothing. */
export function buildNotReleasedBanner(
  answer: Exclude<EligibilityAnswer, { outcome: 'eligible' }>,
  profile: CarrierProfile,
): Banner {
  const { title, meaning } = describeEligibility(answer, profile);
  const next =
    'It stays scheduled by zw, which asks again at its time. Next: try again later, or press Cancel on the card.';
  return { title: startSentence(title), text: `${meaning} Nothing was ordered. ${next}` };
}

/** Says, on top of the delete form, why zw sent no deletion to the carrier. */
export function buildNotDeletedBanner(answer: NoAnswer, profile: CarrierProfile): Banner {
  const { title, meaning, next } = describeNoAnswer(answer, profile);
  return { title: startSentence(title), text: `${meaning} Nothing was deleted. ${next}` };
}

/** Says, on top of the update form, why zw changed nothing and what to do. */
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
