import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import type { EligibilityAnswer, StatusAnswer } from '../../lines/ports/carrier.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { link } from '../blocks/mrkdwn.js';
import { buildActions } from '../blocks/section.js';
import { describeHeldDeletions } from '../card/held-deletion-text.js';
import { buildLineButtons, buildNumberButton, buildOpenCardButton } from '../card/line-buttons.js';
import { describeSearchedDeletion } from '../card/search-text.js';
import { describeState, type StateOptions } from '../card/state-text.js';
import { describeUpdate } from '../card/update-text.js';
import { quoteCarrier } from '../phrases/carrier-words.js';
import { describeEligibility, describeNoAnswer } from '../phrases/eligibility-verdict.js';
import { buildHeadline } from '../phrases/headline.js';
import { describeCustomerId } from '../phrases/request-words.js';

interface LineStatus extends StateOptions {
  readonly line: Line;
  /** The present answer of the carrier. Absent: zw did not ask. */
  readonly answer?: StatusAnswer;
  /** False: the answer changes the line, and zw could not record it. */
  readonly isRecorded?: boolean;
  readonly cardLink?: string;
}

/** Builds the answer to `/zw status` about a line. */
export function buildLineStatus({ line, answer, isRecorded = true, cardLink, ...options }: LineStatus): Message {
  const { sentence, ...state } = describeState(line, options);
  const buttons = [...buildLineButtons(line), ...buildOpenCardButton(line.id, cardLink)];
  const hasCustomerId = line.request.customerId !== undefined || line.update !== undefined;
  return composeMessage([
    buildHeadline(line.id, { ...state, requestedBy: line.request.requestedBy }),
    sentence,
    ...(line.update === undefined ? [] : [describeUpdate(line.update, options.profile)]),
    ...describeHeldDeletions(line),
    ...describeSearchedDeletion(line),
    ...(hasCustomerId ? [`Customer ID: ${describeCustomerId(line)}`] : []),
    ...(answer === undefined ? [] : [describeStatusAnswer(answer, options.profile)]),
    ...(isRecorded ? [] : [notRecorded]),
    ...buildActions(buttons).map((block) => ({
      block,
      ...(cardLink !== undefined && { text: link(cardLink, 'Open the card') }),
    })),
  ]);
}

const notRecorded =
  'zw cannot write this down at the moment, so the card and its thread stay as they were. Next: tell whoever runs zw that its store cannot be written to, and ask again when it can. :warning:';

function describeStatusAnswer(answer: StatusAnswer, profile: CarrierProfile): string {
  switch (answer.outcome) {
    case 'refused':
      return `The carrier, asked just now, refused to say: ${quoteCarrier(answer)}.`;
    case 'not_sent':
    case 'lost':
    case 'unrecognised': {
      const { meaning, next } = describeNoAnswer(answer, profile);
      const asked = answer.outcome === 'not_sent' && answer.downSinceAt ? '' : 'Asked just now: ';
      return `${asked}${meaning} What zw knew before still stands. ${next}`;
    }
    default:
      return `The carrier, asked just now, said ${quoteCarrier(answer.answer)}.`;
  }
}

/** Builds the answer to `/zw status` about a number without a record. */
export function buildUnknownLineStatus({
  lineId,
  eligibility,
  profile,
}: {
  readonly lineId: LineId;
  readonly eligibility: EligibilityAnswer;
  readonly profile: CarrierProfile;
}): Message {
  const { meaning, next, title, emoji } = describeEligibility(eligibility, profile);
  const isOurs = eligibility.outcome === 'ineligible' && eligibility.reason === 'own_organization';
  const ours = 'It was ordered another way. Next: press Adopt…; zw makes a card and looks after it.';
  const offered = eligibility.outcome === 'eligible' ? [buildNumberButton('provision', lineId)] : [];
  const buttons = isOurs ? [buildNumberButton('adopt', lineId)] : offered;
  return composeMessage([
    buildHeadline(lineId, { title: `no card in zw, ${title}`, emoji }),
    `${meaning} ${isOurs ? ours : next}`,
    ...buildActions(buttons).map((block) => ({ block })),
  ]);
}
