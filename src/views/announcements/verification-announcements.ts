import { formatDate } from '../blocks/format-time.js';
import { mention } from '../blocks/mrkdwn.js';
import { adviseAfterLoss, describeLoss } from '../card/order-text.js';
import { nameTransaction, quoteCarrier } from '../phrases/carrier-words.js';
import { describeDeletionReason } from '../phrases/request-words.js';
import { stateLabel } from '../phrases/state-label.js';
import type { AnnouncementTexts } from './announcement-text.js';
import { describeWatching } from './order-announcements.js';

/** The text of each kind of this area. */
export const verificationTexts = {
  /** Tells that a line that was active is not ours any more. */
  lost: ({ loss }, { profile }) => ({
    ...stateLabel('lost'),
    sentence: `${describeLoss(loss)} Until now it was active. ${adviseAfterLoss(profile)}`,
  }),
  /** Tells that a line is ours again. */
  found_again: ({ answer }) => ({
    title: 'ours again, active',
    emoji: stateLabel('active').emoji,
    turn: 'nobody',
    sentence: `The carrier says again that it is ours, and answered ${quoteCarrier(answer)}. So it is active, as before it was lost.`,
  }),
  /** Tells that the carrier has an order after all that it did not have before. */
  found_after_all: ({ effectiveAt, transactionId }, { profile }) => {
    const found =
      `The carrier has the order after all${nameTransaction(transactionId)}. It did not have it when zw asked before, so zw had said that it was not found. ` +
      'Do not order it again.';
    if (effectiveAt) {
      return {
        title: 'ordered after all, starts later',
        emoji: ':calendar:',
        turn: 'nobody',
        sentence: `${found} It starts at ${formatDate(effectiveAt)}; from then on zw asks the carrier and says in the card's thread when it is active.`,
      };
    }
    return {
      title: 'ordered after all',
      emoji: ':hourglass_flowing_sand:',
      turn: 'carrier',
      sentence: `${found} ${describeWatching(profile)}`,
    };
  },
  /** Tells that the carrier has deleted a line after all that it still had before. */
  deleted_after_all: ({ by, reason, transactionId }) => ({
    title: 'deleted after all',
    emoji: ':wastebasket:',
    turn: 'nobody',
    sentence:
      `The carrier does not have the line any more${nameTransaction(transactionId)}. It still had it when zw asked before, so zw had said that it was not deleted. ` +
      `${mention(by)} asked for the deletion. Reason: ${describeDeletionReason(reason)}. The line sends and receives no texts, and its billing stops.`,
  }),
} satisfies Partial<AnnouncementTexts>;
