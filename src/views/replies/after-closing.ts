import type { Line } from '../../lines/model/line.js';
import { formatDate } from '../blocks/format-date.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { link } from '../blocks/mrkdwn.js';
import { buildActions } from '../blocks/section.js';
import { buildOpenCardButton } from '../card/line-buttons.js';
import { buildHeadline } from '../phrases/headline.js';
import { formatPhoneNumber } from '../phrases/phone-number.js';
import { describeCustomerId } from '../phrases/request-words.js';
import { summarizeState } from '../phrases/state-label.js';

interface AfterClosing {
  readonly line: Line;
  readonly cardLink?: string;
}

/**
 * Tells a person who has closed a form how it ended. zw does not update this message, so it gives the state of the line
 * at an instant, and where to see the present state.
 */
export function buildAfterClosing({ line, cardLink }: AfterClosing, at: Date): Message {
  const { title, emoji } = summarizeState(line);
  const where =
    cardLink === undefined
      ? `Next: type \`/zw status ${formatPhoneNumber(line.id)}\` to see how it stands now.`
      : 'Next: look at its card, which shows how it stands now; its thread tells what happens to it.';
  const hasCustomerId = line.request.customerId !== undefined || line.update !== undefined;
  return composeMessage([
    buildHeadline(line.id, { title: `${title} at ${formatDate(at)}`, emoji }),
    `You had closed the form, so zw tells you here how it ended. ${where}`,
    ...(hasCustomerId ? [`Customer ID then: ${describeCustomerId(line)}`] : []),
    ...buildActions(buildOpenCardButton(line.id, cardLink)).map((block) => ({
      block,
      ...(cardLink !== undefined && { text: link(cardLink, 'Open the card') }),
    })),
  ]);
}
