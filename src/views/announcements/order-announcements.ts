import type { Refusal } from '../../lines/model/facts.js';
import type { LineId } from '../../lines/model/ids.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-date.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { describeLostCall, nameTransaction, quoteCarrier } from '../phrases/carrier-words.js';
import { adviseOnCode, adviseOnRefusal, adviseToRetry } from '../phrases/refusal-advice.js';
import type { AnnouncementContext, AnnouncementText, ContentOf } from './announcement-text.js';

const describeWatching = ({ usualTimes }: CarrierProfile): string =>
  `${usualTimes} zw asks the carrier and says in the card's thread when it is: nothing to do until then.`;

/** Tells that somebody asked for a line. */
export function tellRequested({ requestedBy, attempt }: ContentOf<'requested'>): AnnouncementText {
  const asked =
    attempt === 1 ? 'asked for texting on this number' : `asked to try this number again, attempt ${attempt}`;
  return {
    title: 'being ordered',
    emoji: ':outbox_tray:',
    turn: 'zw',
    sentence: `${mention(requestedBy)} ${asked}. zw is sending the order to the carrier.`,
  };
}

/** Tells that the carrier took the order, to begin now or later. */
export function tellAccepted(
  { effectiveAt, transactionId }: ContentOf<'accepted'>,
  { at, profile }: AnnouncementContext,
): AnnouncementText {
  const accepted = `The carrier accepted the order${nameTransaction(transactionId)}.`;
  if (effectiveAt === undefined || effectiveAt <= at) {
    return {
      title: 'ordered',
      emoji: ':hourglass_flowing_sand:',
      turn: 'carrier',
      sentence: `${accepted} ${describeWatching(profile)}`,
    };
  }
  return {
    title: 'scheduled',
    emoji: ':calendar:',
    turn: 'nobody',
    sentence: `${accepted} It starts at ${formatDate(effectiveAt)}; from then on zw asks the carrier and says in the card's thread when it is active.`,
  };
}

/** Tells that nothing was ordered, why, and what to do. */
export function tellRefused(
  { refusal, mayArriveUntilAt }: ContentOf<'refused'>,
  { profile }: AnnouncementContext,
  lineId: LineId,
): AnnouncementText {
  if (mayArriveUntilAt || refusal.by === 'not_received') return tellNotFound(refusal, mayArriveUntilAt, profile);
  const notReceived = 'The carrier has no such order, as it showed when zw asked again.';
  const what = {
    carrier: `The carrier refused the order: ${quoteCarrier(refusal)}.`,
    not_sent: `The carrier did not get the order: ${quoteForeign(refusal.description ?? '')}.`,
    not_received: notReceived,
    not_confirmed: notReceived,
    not_eligible: `Its time has come, and the carrier says that the number is not eligible: ${quoteCarrier(refusal)}.`,
  }[refusal.by];
  return {
    title: refusal.by === 'carrier' ? 'refused' : 'not ordered',
    emoji: ':no_entry:',
    turn: 'you',
    sentence: `${what} Nothing was ordered. ${adviseOnRefusal(lineId, refusal, profile)}`,
  };
}

function tellNotFound(refusal: Refusal, mayArriveUntilAt: Date | undefined, profile: CarrierProfile): AnnouncementText {
  const isDenied = refusal.by === 'not_received';
  const said = isDenied ? 'had no such order' : `said ${quoteCarrier(refusal)}`;
  const advice = isDenied ? undefined : adviseOnCode(refusal.code, profile);
  return {
    title: isDenied ? 'not found so far' : 'refused',
    emoji: isDenied ? ':grey_question:' : ':no_entry:',
    turn: 'you',
    sentence:
      `zw got no answer to the order, and the carrier, asked again, ${said}. Nothing was found so far. The order may still arrive: ` +
      `zw goes on asking, for a day often and then once a night, and says here if it does. ${advice ?? adviseToRetry(mayArriveUntilAt)}`,
  };
}

/** Tells that the carrier has an order after all that it did not have before. */
export function tellFoundAfterAll(
  { effectiveAt, transactionId }: ContentOf<'found_after_all'>,
  { profile }: AnnouncementContext,
): AnnouncementText {
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
}

/** Tells that it is not known whether an order or a deletion arrived, and that zw finds out. */
export function tellUnconfirmed({ operation, detail }: ContentOf<'unconfirmed'>): AnnouncementText {
  const [what, outcome] = operation === 'add' ? ['order', 'ordered'] : ['deletion', 'deleted'];
  return {
    title: operation === 'add' ? 'not confirmed' : 'deletion not confirmed',
    emoji: ':grey_question:',
    turn: 'zw',
    sentence:
      `${describeLostCall(`the ${what}`, detail)}. The line may be ${outcome} or not. ` +
      "zw is finding out and will say in the card's thread: nothing to do until then.",
  };
}

/** Tells that the time for which a line was ordered has come. */
export function tellStarted({ effectiveAt }: ContentOf<'started'>, { profile }: AnnouncementContext): AnnouncementText {
  return {
    title: 'pending',
    emoji: ':hourglass_flowing_sand:',
    turn: 'carrier',
    sentence: `Its start has come (${formatDate(effectiveAt)}). ${describeWatching(profile)}`,
  };
}
