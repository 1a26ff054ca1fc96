import type { LineId } from '../lines/ids.js';
import type { LookupAnswer } from '../lines/secondary-calls.js';
import { describeNoAnswer } from './eligibility-verdict.js';
import { buildHeadline } from './headline.js';
import { composeMessage, type Message } from './message.js';
import { quoteForeign } from './mrkdwn.js';
import { refuseSecondary } from './secondary-refusal.js';

/** Builds the answer, for one person, to what the carrier knows of a number. */
export function buildLookupAnswer(lineId: LineId, answer: LookupAnswer): Message {
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
        refuseSecondary('enum', answer),
      ]);
    default: {
      const { title, meaning, next } = describeNoAnswer(answer);
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
