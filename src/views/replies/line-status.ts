import type { Button } from '@slack/types';
import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import type { EligibilityAnswer, StatusAnswer } from '../../lines/ports/carrier.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-time.js';
import { composeMessage, type Message, type Part } from '../blocks/message.js';
import { link } from '../blocks/mrkdwn.js';
import { buildActions } from '../blocks/section.js';
import { buildLineButtons, buildNumberButton, buildOpenCardButton } from '../card/line-buttons.js';
import { describeLine, type StateOptions } from '../card/state-text.js';
import { quoteCarrier } from '../phrases/carrier-words.js';
import { describeEligibility, describeNoAnswer } from '../phrases/eligibility-verdict.js';
import { buildHeadline } from '../phrases/headline.js';
import { formatPhoneNumber } from '../phrases/phone-number.js';
import { describeCustomerId } from '../phrases/request-words.js';
import { summarizeState } from '../phrases/state-label.js';

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
  return composeMessage([
    ...describeLine(line, options),
    ...describeKnownCustomerId('Customer ID', line),
    ...(answer === undefined ? [] : [describeStatusAnswer(answer, options.profile)]),
    ...(isRecorded ? [] : [notRecorded]),
    ...buildButtonsAndLink(buildLineButtons(line), line.id, cardLink),
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

interface UnknownLineStatus {
  readonly lineId: LineId;
  readonly eligibility: EligibilityAnswer;
  readonly profile: CarrierProfile;
}

/** Builds the answer to `/zw status` about a number without a record. */
export function buildUnknownLineStatus({ lineId, eligibility, profile }: UnknownLineStatus): Message {
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

/**
 * Tells a person who has closed a form how it ended. zw does not update this message, so it gives the state of the line
 * at an instant, and where to see the present state.
 */
export function buildAfterClosing({ line, cardLink }: Pick<LineStatus, 'line' | 'cardLink'>, at: Date): Message {
  const { title, emoji } = summarizeState(line);
  const where =
    cardLink === undefined
      ? `Next: type \`/zw status ${formatPhoneNumber(line.id)}\` to see how it stands now.`
      : 'Next: look at its card, which shows how it stands now; its thread tells what happens to it.';
  return composeMessage([
    buildHeadline(line.id, { title: `${title} at ${formatDate(at)}`, emoji }),
    `You had closed the form, so zw tells you here how it ended. ${where}`,
    ...describeKnownCustomerId('Customer ID then', line),
    ...buildButtonsAndLink([], line.id, cardLink),
  ]);
}

const describeKnownCustomerId = (label: string, line: Line): string[] =>
  line.request.customerId === undefined && line.update === undefined ? [] : [`${label}: ${describeCustomerId(line)}`];

function buildButtonsAndLink(buttons: readonly Button[], lineId: LineId, cardLink: string | undefined): Part[] {
  const text = cardLink === undefined ? {} : { text: link(cardLink, 'Open the card') };
  return buildActions([...buttons, ...buildOpenCardButton(lineId, cardLink)]).map((block) => ({ block, ...text }));
}

/** A line with the permalink of its card; without one when it has no card, or Slack names no permalink. */
export interface LinkedLine {
  readonly line: Line;
  readonly cardLink?: string;
}
