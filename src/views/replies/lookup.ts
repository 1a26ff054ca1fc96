import type { LineId } from '../../lines/model/ids.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import type { LookupAnswer } from '../../lines/ports/secondary-calls.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { quoteForeign } from '../blocks/mrkdwn.js';
import { describeNoAnswer } from '../phrases/eligibility-verdict.js';
import { buildHeadline } from '../phrases/headline.js';
import { refuseSecondary } from '../phrases/refusal-words.js';

/** Builds the answer to `/zw lookup`: what the carrier knows about a number. */
export function buildLookupAnswer(lineId: LineId, answer: LookupAnswer, profile: CarrierProfile): Message {
  switch (answer.outcome) {
    case 'found':
      return composeMessage([
        buildHeadline(lineId, {
          title: answer.isTextable ? 'texts reach it' : 'texts do not reach it',
          emoji: answer.isTextable ? ':white_check_mark:' : ':no_entry:',
        }),
        describeFound(answer),
      ]);
    case 'refused':
      return composeMessage([
        buildHeadline(lineId, { title: 'not looked up', emoji: ':no_entry:' }),
        refuseSecondary('lookup', answer, profile),
      ]);
    default: {
      const { title, meaning, next } = describeNoAnswer(answer, profile);
      return composeMessage([buildHeadline(lineId, { title, emoji: ':grey_question:' }), `${meaning} ${next}`]);
    }
  }
}

function describeFound({
  provider,
  kind,
  isMobile,
  transactionId,
}: Extract<LookupAnswer, { outcome: 'found' }>): string {
  const mobile = isMobile === undefined ? 'the carrier did not say' : isMobile ? 'yes' : 'no';
  const said = (text: string | undefined) => (text === undefined ? 'the carrier did not say' : quoteForeign(text));
  const transaction = transactionId === undefined ? '' : `\nTransaction: ${quoteForeign(transactionId, 64)}`;
  return `Provider: ${said(provider)}\nKind: ${said(kind)}\nMobile: ${mobile}${transaction}`;
}
