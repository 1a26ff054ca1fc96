import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import type { EligibilityAnswer, StatusAnswer } from '../../lines/ports/carrier.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { link } from '../blocks/mrkdwn.js';
import { buildActions } from '../blocks/section.js';
import { describeHeldDeletions } from '../card/held-deletion-text.js';
import { buildLineButtons } from '../card/line-buttons.js';
import { describeSearchedDeletion } from '../card/search-text.js';
import { describeState } from '../card/state-text.js';
import { describeUpdate } from '../card/update-text.js';
import type { Account } from '../phrases/account-words.js';
import { quoteCarrier } from '../phrases/carrier-words.js';
import { describeCustomerId } from '../phrases/customer-id.js';
import { describeEligibility, describeNoAnswer } from '../phrases/eligibility-verdict.js';
import { buildHeadline } from '../phrases/headline.js';
import { buildAdoptButton, buildOpenCardButton, buildProvisionButton } from '../phrases/line-button.js';

interface LineStatus {
  readonly line: Line;
  /** What the carrier said just now; absent when it was not asked. */
  readonly answer?: StatusAnswer;
  /** False when the answer changes the line and could not be written down. */
  readonly isRecorded?: boolean;
  readonly cardLink?: string;
  readonly escalateAfterMs: number;
  readonly account?: Account;
}

/** Builds the answer, for one person, to where a line stands. */
export function buildLineStatus({
  line,
  answer,
  isRecorded = true,
  cardLink,
  escalateAfterMs,
  account,
}: LineStatus): Message {
  const { sentence, ...state } = describeState(line, { escalateAfterMs, account });
  const buttons = [...buildLineButtons(line), ...buildOpenCardButton(line.id, cardLink)];
  const hasCustomerId = line.request.customerId !== undefined || line.update !== undefined;
  return composeMessage([
    buildHeadline(line.id, { ...state, requestedBy: line.request.requestedBy }),
    sentence,
    ...(line.update === undefined ? [] : [describeUpdate(line.update)]),
    ...describeHeldDeletions(line),
    ...describeSearchedDeletion(line),
    ...(hasCustomerId ? [`Customer ID: ${describeCustomerId(line)}`] : []),
    ...(answer === undefined ? [] : [describeStatusAnswer(answer)]),
    ...(isRecorded ? [] : [notRecorded]),
    ...buildActions(buttons).map((block) => ({
      block,
      ...(cardLink !== undefined && { text: link(cardLink, 'Open the card') }),
    })),
  ]);
}

const notRecorded =
  'zw cannot write this down at the moment, so the card and its thread stay as they were. Next: tell whoever runs zw that its store cannot be written to, and ask again when it can. :warning:';

function describeStatusAnswer(answer: StatusAnswer): string {
  switch (answer.outcome) {
    case 'refused':
      return `The carrier, asked just now, refused to say: ${quoteCarrier(answer)}.`;
    case 'not_sent':
    case 'lost':
    case 'unrecognised': {
      const { meaning, next } = describeNoAnswer(answer);
      const asked = answer.outcome === 'not_sent' && answer.downSinceAt ? '' : 'Asked just now: ';
      return `${asked}${meaning} What zw knew before still stands. ${next}`;
    }
    default:
      return `The carrier, asked just now, said ${quoteCarrier(answer.answer)}.`;
  }
}

/** Builds the answer, for one person, about a number for which zw has no card. */
export function buildUnknownLineStatus({
  lineId,
  eligibility,
}: {
  readonly lineId: LineId;
  readonly eligibility: EligibilityAnswer;
}): Message {
  const { meaning, next, title, emoji } = describeEligibility(eligibility);
  const isOurs = eligibility.outcome === 'ineligible' && eligibility.reason === 'own_organization';
  const ours = 'It was ordered another way. Next: press Adopt…; zw makes a card and looks after it.';
  const offered = eligibility.outcome === 'eligible' ? [buildProvisionButton(lineId)] : [];
  const buttons = isOurs ? [buildAdoptButton(lineId)] : offered;
  return composeMessage([
    buildHeadline(lineId, { title: `no card in zw, ${title}`, emoji }),
    `${meaning} ${isOurs ? ours : next}`,
    ...buildActions(buttons).map((block) => ({ block })),
  ]);
}
