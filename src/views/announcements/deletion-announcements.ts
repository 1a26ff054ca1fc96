import type { Refusal } from '../../lines/model/facts.js';
import { formatDate } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { askSupport, nameTransaction, quoteCarrier } from '../phrases/carrier-words.js';
import { describeDeletionReason } from '../phrases/request-words.js';
import { stateLabel } from '../phrases/state-label.js';
import type { AnnouncementTexts, ContentOf } from './announcement-text.js';

function describeLateness({ isLate, because }: ContentOf<'deletion_requested'>): string {
  if (!isLate) return ', which has come';
  return `, and it is sent later than planned (${because === undefined ? 'zw could not do it then' : `the carrier had not answered: ${quoteForeign(because)}`})`;
}

function describeHold({ wasHeld, stillHeld }: ContentOf<'deletion_refused'>): string {
  if (wasHeld) return ' zw had held this deletion for its time, and does not send it again by itself.';
  if (!stillHeld) return '';
  const { requestedBy, releaseAt } = stillHeld;
  return ` zw goes on holding the deletion that ${mention(requestedBy)} asked for, for ${formatDate(releaseAt)}; Cancel deletion on the card calls it off.`;
}

function describeWhy(refusal: Refusal): string {
  if (refusal.by === 'carrier') return `The carrier refused the deletion: ${quoteCarrier(refusal)}.`;
  return refusal.by === 'not_sent'
    ? `The carrier did not get the deletion: ${quoteForeign(refusal.description ?? '')}.`
    : 'The carrier still has the line so far, as it showed when zw asked again.';
}

const stillSearched = 'The carrier may still delete it: zw goes on asking and says here if it does. ';

/** The text of each kind of this area. */
export const deletionTexts = {
  /** Tells that somebody asked to delete a line. */
  deletion_requested: (news) => {
    const { by, reason, effectiveAt, heldUntil } = news;
    const now = heldUntil === undefined ? ' at once' : ` at ${formatDate(heldUntil)}${describeLateness(news)}`;
    const when = effectiveAt === undefined ? now : `, effective ${formatDate(effectiveAt)}`;
    return {
      ...stateLabel('deleting'),
      sentence: `${mention(by)} asked to delete the line${when}. Reason: ${describeDeletionReason(reason)}. zw is sending that to the carrier.`,
    };
  },
  /** Tells when an accepted deletion takes effect. */
  deletion_scheduled: ({ by, effectiveAt }, { profile }) => ({
    ...stateLabel('deletion_scheduled'),
    sentence:
      `The carrier accepted the deletion that ${mention(by)} asked for. It takes effect at ${formatDate(effectiveAt)}; ` +
      `until then the line stays as it is. To call it off, ask carrier support: ${profile.support.contact}.`,
  }),
  /** Tells that a line was not deleted, and what to do. */
  deletion_refused: (news, { profile }) => {
    const { by, refusal } = news;
    if (refusal.by === 'not_confirmed') {
      return {
        title: 'deletion not confirmed',
        emoji: ':grey_question:',
        turn: 'you',
        sentence:
          `${mention(by)} asked for the deletion. zw sent it, and the carrier did not confirm it (${quoteForeign(refusal.description ?? '')}). ` +
          'The line was not ours any more before that, so nothing that zw could ask would show whether its billing has stopped. ' +
          `Next: ${askSupport(profile)} with these words.${describeHold(news)}`,
      };
    }
    const again = `press ${news.stillHeld ? 'Delete now…' : 'Delete…'} on the card again.`;
    const isCarrier = refusal.by === 'carrier';
    const isDenied = refusal.by === 'not_received';
    const next = isCarrier ? `Next: ${askSupport(profile)} with these words, then ${again}` : `Next: ${again}`;
    return {
      title: isDenied ? 'not deleted so far' : 'not deleted',
      emoji: ':no_entry:',
      turn: 'you',
      sentence: `${describeWhy(refusal)} ${mention(by)} asked for it. The line stays as it was. ${isDenied ? stillSearched : ''}${next}${describeHold(news)}`,
    };
  },
  /** Tells that a line is no more, who wanted that and why. */
  deleted: ({ by, reason, transactionId }) => ({
    ...stateLabel('deleted'),
    sentence:
      `The line is deleted at the carrier${nameTransaction(transactionId)} and its billing stops. ${mention(by)} asked for it. ` +
      `Reason: ${describeDeletionReason(reason)}.`,
  }),
} satisfies Partial<AnnouncementTexts>;
