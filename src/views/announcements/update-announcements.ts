import { formatDate } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { describeChange, describeLostAnswer, describePlannedUpdate, describeWhen } from '../card/update-text.js';
import { askSupport, describeLostCall, nameTransaction, quoteCarrier } from '../phrases/carrier-words.js';
import { nameCustomerId } from '../phrases/request-words.js';
import type { AnnouncementTexts } from './announcement-text.js';

/** The text of each kind of this area. */
export const updateTexts = {
  /** Tells the old and the new customer ID. */
  updated: (news) => {
    const what =
      news.plannedFor === undefined
        ? `The carrier accepted the change${nameTransaction(news.transactionId)}`
        : `The instant has come for which the carrier accepted the change (${formatDate(news.plannedFor)})`;
    return {
      title: 'customer ID changed',
      emoji: ':white_check_mark:',
      turn: 'nobody',
      sentence: `${what}: customer ID ${describeChange(news)}. ${mention(news.by)} asked for it.`,
    };
  },
  /** Tells when an accepted change takes effect. */
  update_planned: (news, { profile }) => ({
    title: 'change of the customer ID planned',
    emoji: ':calendar:',
    turn: 'nobody',
    sentence:
      `The carrier accepted a change for ${formatDate(news.effectiveAt)}${nameTransaction(news.transactionId)}: customer ID ${describeChange(news)}. ` +
      `${mention(news.by)} asked for it. ${describePlannedUpdate(profile)}`,
  }),
  /** Tells that the customer ID is what it was, why, and what to do. */
  update_refused: ({ by, customerId, oldCustomerId, refusal }, { profile }) => {
    const why =
      refusal.by === 'carrier'
        ? `The carrier refused customer ID ${quoteForeign(customerId)}: ${quoteCarrier(refusal)}.`
        : `The carrier did not get customer ID ${quoteForeign(customerId)}: ${quoteForeign(refusal.description ?? '')}.`;
    const support = refusal.by === 'carrier' ? `${askSupport(profile)} with these words, or ` : '';
    return {
      title: 'customer ID not changed',
      emoji: ':no_entry:',
      turn: 'you',
      sentence: `${why} This change was not made; before it was ${nameCustomerId(oldCustomerId)}. ${mention(by)} asked for it. Next: ${support}press Update… on the card to try again.`,
    };
  },
  /** Tells that it is not known whether a change arrived, and that zw cannot find out. */
  update_unconfirmed: (news, { profile }) => ({
    title: 'customer ID not confirmed',
    emoji: ':grey_question:',
    turn: 'you',
    sentence:
      `${describeLostCall(`customer ID ${describeChange(news)}${describeWhen(news)}`, news.detail)}. ` +
      describeLostAnswer(news.standing, profile),
  }),
} satisfies Partial<AnnouncementTexts>;
