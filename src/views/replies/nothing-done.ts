import { isLegal } from '../../lines/machine/transitions.js';
import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-date.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { link, mention } from '../blocks/mrkdwn.js';
import { buildNotice, type Notice } from '../blocks/notice.js';
import { buildActions } from '../blocks/section.js';
import { buildNumberButton } from '../card/line-buttons.js';
import { describeUpdate } from '../card/update-text.js';
import { askSupport, quoteCarrier } from '../phrases/carrier-words.js';
import { buildHeadline } from '../phrases/headline.js';
import { formatPhoneNumber } from '../phrases/phone-number.js';
import { buildRefusalBanner, type NotOrdered } from '../phrases/refusal-banner.js';
import { stateLabel } from '../phrases/state-label.js';

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
