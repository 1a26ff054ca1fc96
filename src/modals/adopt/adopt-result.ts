import type { ModalView } from '@slack/types';
import type { Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import type { AdoptionOutcome } from '../../lines/use-cases/adopt-line.js';
import type { Banner } from '../../views/blocks/notice.js';
import { describeState, type StateOptions } from '../../views/card/state-text.js';
import { askSupport, quoteCarrier } from '../../views/phrases/carrier-words.js';
import { describeEligibility, describeNoAnswer } from '../../views/phrases/eligibility-verdict.js';
import { buildBanner } from '../../views/phrases/refusal-words.js';
import type { LinkedLine } from '../../views/replies/line-status.js';
import { buildResult, modalTitles } from '../modal.js';

type NotAdopted = Exclude<AdoptionOutcome, { readonly line: Line }>;

/** Builds the result of the adopt form: the line as its card shows it. */
export function buildAdoptResult(options: StateOptions & LinkedLine): ModalView {
  const { requestedBy } = options.line.request;
  return buildResult(modalTitles.adopt, options, { ...describeState(options.line, options), requestedBy });
}

/** Builds the banner of the adopt form that says why there is no card, and what to do about it. */
export function buildNotAdoptedBanner(outcome: NotAdopted, profile: CarrierProfile): Banner {
  switch (outcome.outcome) {
    case 'not_ours': {
      const { title, meaning, next } = describeEligibility(outcome.answer, profile);
      return { title: `Not ours: ${title}`, text: `${meaning} There is nothing to adopt. ${next}` };
    }
    case 'no_answer':
      return buildBanner(describeNoAnswer(outcome.answer, profile), 'Nothing was adopted.');
    case 'unclear': {
      return {
        title: 'Ours, but how it stands is not clear',
        text: `The carrier, asked how it stands, said ${quoteCarrier(outcome.words)}, which zw cannot put on a card. Nothing was adopted. Next: ${askSupport(profile)} with these words, then submit again.`,
      };
    }
  }
}
