import type { Line } from '../../lines/model/line.js';
import { searchOf } from '../../lines/model/line-groups.js';
import { formatDate } from '../blocks/format-date.js';
import { composeMessage, type Message } from '../blocks/message.js';
import type { Banner } from '../blocks/notice.js';
import { buildActions } from '../blocks/section.js';
import { buildButton } from '../card/line-buttons.js';
import { buildHeadline } from '../phrases/headline.js';
import { summarizeState } from '../phrases/state-label.js';

/** Warns a person who pressed Retry that the earlier order may still arrive until `untilAt`. */
export function buildRetryWarning(line: Line, untilAt: Date): Message {
  const { requestedBy } = line.request;
  return composeMessage([
    buildHeadline(line.id, { ...summarizeState(line), requestedBy }),
    `${describeRisk(line)} Nothing was ordered now. Next: wait until ${formatDate(untilAt)} and press Retry then. zw goes on asking until then and says in the card's thread if it arrives.`,
    ...buildActions([buildButton('retryAnyway', line)]).map((block) => ({ block })),
  ]);
}

/** Gives the same warning on top of the provision form. zw orders when the person sends the form again. */
export function buildSecondOrderBanner(line: Line, untilAt: Date): Banner {
  return {
    title: 'An order of this number may still arrive',
    text: `${describeRisk(line)} Nothing was ordered now. Next: cancel, and order again after ${formatDate(untilAt)}; or submit again to order all the same.`,
  };
}

function describeRisk(line: Line): string {
  const search = searchOf(line);
  const sent = search ? ` at ${formatDate(search.sentAt)}` : '';
  return `zw sent an order of this number${sent} and got no answer. The carrier has no such order so far, but it may still arrive: a second one could be ordered and billed besides it.`;
}
