import { isLegal } from '../../lines/machine/transitions.js';
import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import { searchOf } from '../../lines/model/line-groups.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-time.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { link, mention } from '../blocks/mrkdwn.js';
import { type Banner, buildNotice, type Notice } from '../blocks/notice.js';
import { buildActions } from '../blocks/section.js';
import { buildButton, buildNumberButton } from '../card/line-buttons.js';
import { describeUpdate } from '../card/update-text.js';
import { askSupport, quoteCarrier } from '../phrases/carrier-words.js';
import { buildHeadline } from '../phrases/headline.js';
import { formatPhoneNumber } from '../phrases/phone-number.js';
import { buildRefusalBanner, type NotOrdered } from '../phrases/refusal-words.js';
import { stateLabel, summarizeState } from '../phrases/state-label.js';

/** Tells a person who wants to provision a number that its line exists, and who asked for it. */
export function describeAlreadyThere(line: Line, cardLink: string | undefined): Notice {
  const { requestedBy, requestedAt, isAdopted } = line.request;
  const notice = {
    title: `${formatPhoneNumber(line.id)} is ${stateLabel(line.state).title} already`,
    text: `${mention(requestedBy)} ${isAdopted ? 'adopted it' : 'asked for it'} at ${formatDate(requestedAt)}. Nothing was ordered now.`,
  };
  return cardLink === undefined ? notice : { ...notice, next: `look at ${link(cardLink, 'its card')}.` };
}

/** Tells a person why a line cannot be changed now. */
export function describeNotUpdatable(line: Line, profile: CarrierProfile): Notice {
  const number = formatPhoneNumber(line.id);
  const title = `${number} cannot be changed now`;
  const { update } = line;
  if (update && update.stage !== 'unconfirmed') {
    const text = `${describeUpdate(update, profile)} Nothing more was sent.`;
    return { title, text, next: 'wait until that is done, then try again.' };
  }
  return {
    title,
    text: `It is ${stateLabel(line.state).title}. Only a line that the carrier has, and that is not being deleted, can be changed. Nothing was sent.`,
    next: `type \`/zw status ${number}\` to see where it stands.`,
  };
}

/** Tells a person who pressed Retry why zw ordered nothing. `line` is the line after that. */
export function buildNotRetried({ id, state }: Line, answer: NotOrdered, profile: CarrierProfile): Message {
  if (answer.outcome !== 'ineligible' || answer.reason !== 'own_organization') {
    return buildNotice(buildRefusalBanner(answer, profile));
  }
  const words = quoteCarrier(answer);
  // The carrier may keep a number that it failed to provision. Only its support can release the number.
  if (state === 'failed') {
    return buildNotice({
      title: 'The carrier keeps the number, so it cannot be ordered again',
      text: `It failed there, and the carrier says ${words}. Nothing was ordered. Next: ${askSupport(profile)} with these words, or press Delete… on the card and then provision it anew.`,
    });
  }
  return isLegal(state, 'adopt') ? offerAdoption(id, words) : buildNotice(buildRefusalBanner(answer, profile));
}

function offerAdoption(lineId: LineId, words: string): Message {
  return composeMessage([
    buildHeadline(lineId, { title: 'the carrier has it already', emoji: ':warning:' }),
    `It is text-enabled for our organization: the carrier says ${words}. An order of zw arrived late, or somebody ordered it another way. ` +
      'Nothing was ordered now, and zw does not look after it yet. Next: press Adopt…; its card then shows it as the carrier says.',
    ...buildActions([buildNumberButton('adopt', lineId)]).map((block) => ({ block })),
  ]);
}

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
