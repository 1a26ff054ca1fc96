import { isLegal } from '../../lines/machine/transitions.js';
import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { buildNotice } from '../blocks/notice.js';
import { buildActions } from '../blocks/section.js';
import { askSupport, quoteCarrier } from '../phrases/carrier-words.js';
import { buildHeadline } from '../phrases/headline.js';
import { buildAdoptButton } from '../phrases/line-button.js';
import { buildRefusalBanner, type NotOrdered } from '../phrases/refusal-banner.js';

/** Says, to whoever pressed Retry, why it ordered nothing. `line` is as it is afterwards. */
export function buildNotRetried({ id, state }: Line, answer: NotOrdered, profile: CarrierProfile): Message {
  if (answer.outcome !== 'ineligible' || answer.reason !== 'own_organization') {
    return buildNotice(buildRefusalBanner(answer, profile));
  }
  const words = quoteCarrier(answer);
  // The carrier may keep a number that it failed to provision: only its support can end that.
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
    ...buildActions([buildAdoptButton(lineId)]).map((block) => ({ block })),
  ]);
}
