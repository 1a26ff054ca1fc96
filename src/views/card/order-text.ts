import { interruptedDetail, type Loss, type OrderSearch } from '../../lines/model/facts.js';
import type { Active, Line, Lost, Refused, Requested, Scheduled, Unconfirmed } from '../../lines/model/line.js';
import { mayArriveUntil, searchOf } from '../../lines/model/line-groups.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate, formatDuration } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { askSupport, describeLostCall, quoteCarrier } from '../phrases/carrier-words.js';
import { describeEndUserNotice, sayWhatWorks } from '../phrases/end-user-words.js';
import { adviseOnCode, adviseOnRefusal, adviseToRetry } from '../phrases/refusal-words.js';
import { describeKeptDate } from './held-text.js';

/** Says that zw is sending an order. */
export function describeRequested({ request }: Line<Requested>): string {
  const attempt = request.attempt === 1 ? '' : `, attempt ${request.attempt}`;
  return `Asked for at ${formatDate(request.requestedAt)}${attempt}. zw is sending the order to the carrier.`;
}

/** Says that nobody knows whether the carrier has the order, and that nobody should repeat it. */
export function describeUnconfirmed(
  { unconfirmedAt, detail, escalatedAt }: Unconfirmed,
  profile: CarrierProfile,
): string {
  const lost = describeLostCall('the order', detail, { at: unconfirmedAt });
  return escalatedAt === undefined
    ? `${lost}. It may be ordered or not: zw asks the carrier and says in the card's thread what it finds. Next: wait, do not order it again.`
    : `${lost}, and the carrier has not said since whether it has the order. Escalated ${formatDate(escalatedAt)}. Next: do not order it again, ` +
        `${askSupport(profile)} with the packet in the card's thread. zw keeps asking.`;
}

/** Says why zw ordered nothing, and what to do. */
export function describeRefused(line: Line<Refused>, profile: CarrierProfile): string {
  const { refusal, refusedAt } = line;
  const search = searchOf(line);
  if (search?.call === 'add') return describeSearchedOrder(line, search, profile);
  const notReceived = `The carrier has no such order, as it showed when zw asked again at ${formatDate(refusedAt)}.`;
  const what = {
    carrier: `The carrier refused the order at ${formatDate(refusedAt)}: ${quoteCarrier(refusal)}.`,
    not_sent: `The carrier did not get the order at ${formatDate(refusedAt)}: ${quoteForeign(refusal.description ?? '')}.`,
    not_received: notReceived,
    not_confirmed: notReceived,
    not_eligible: `Its time came, and at ${formatDate(refusedAt)} the carrier said that the number is not eligible: ${quoteCarrier(refusal)}.`,
  }[refusal.by];
  return `${what} Nothing was ordered. ${adviseOnRefusal(line.id, refusal, profile)}`;
}

/** Says that the carrier does not have an order without an answer so far, that it may still arrive, and what to do. */
function describeSearchedOrder({ refusal, refusedAt }: Refused, search: OrderSearch, profile: CarrierProfile): string {
  const { sentAt, slowedAt } = search;
  // The thread gives the detail of the lost answer. Here it only matters whether zw knows that it sent the order.
  const lost = refusal.by !== 'carrier' && refusal.description === interruptedDetail ? interruptedDetail : undefined;
  const sent = `${describeLostCall('the order', lost, { at: sentAt })}.`;
  const said =
    refusal.by === 'carrier'
      ? `Asked again at ${formatDate(refusedAt)}, the carrier said ${quoteCarrier(refusal)}.`
      : `Asked again at ${formatDate(refusedAt)}, the carrier had no such order.`;
  const found = slowedAt
    ? `Nothing was found for a day, until ${formatDate(slowedAt)}; since then zw asks once a night.`
    : "Nothing was found so far. The order may still arrive: zw goes on asking and says in the card's thread if it does.";
  const advice = refusal.by === 'carrier' ? adviseOnCode(refusal.code, profile) : undefined;
  return `${sent} ${said} ${found} ${advice ?? adviseToRetry(slowedAt ? undefined : mayArriveUntil(search))}`;
}

/** Says when an accepted order takes effect. */
export function describeScheduled({ effectiveAt }: Scheduled, profile: CarrierProfile): string {
  return (
    `The carrier accepted the order. It starts at ${formatDate(effectiveAt)}; ` +
    "from then on zw asks the carrier and says in the card's thread when the line is active. " +
    describeKeptDate(profile)
  );
}

/** Says since when texting works, and how long the activation took. */
export function describeActive(
  { id, activeAt, pendingSinceAt, request, telling }: Line<Active>,
  profile: CarrierProfile,
): string {
  if (request.isAdopted && activeAt.getTime() === request.requestedAt.getTime()) {
    return (
      `${mention(request.requestedBy)} adopted it ${formatDate(activeAt)}, when the carrier said that it is active; since when, ` +
      `zw does not know. ${sayWhatWorks(id, profile)}`
    );
  }
  const tookMs = Math.max(0, activeAt.getTime() - pendingSinceAt.getTime());
  return (
    `The carrier said at ${formatDate(activeAt)} that the line is active, ${formatDuration(tookMs)} after its start. ` +
    `${sayWhatWorks(id, profile)}${telling ? ` ${describeEndUserNotice(telling, profile)}` : ''}`
  );
}

const whatHappened: Record<Loss['cause'], string> = {
  other_organization: 'another organization has it now',
  mobile: 'it is a mobile number now',
  not_provisioned: 'it is not provisioned any more and could be ordered anew',
};

/** Says what to do about a lost line. Porting a number away deletes nothing: the carrier bills it until its deletion. */
export const adviseAfterLoss = (profile: CarrierProfile): string =>
  'Next: if it was ported away or given up, press Delete… on the card: even then it must still be deleted at the carrier. ' +
  `If nobody knows why, ${askSupport(profile)} with these words.`;

/** Says that a line is not ours any more, how zw knows, and what to do. */
export function describeLost({ loss, lostAt }: Line<Lost>, profile: CarrierProfile): string {
  return `${describeLoss(loss)} zw counts it as lost since ${formatDate(lostAt)}, when the second answer came; before that it counted as active. ${adviseAfterLoss(profile)}`;
}

/** Quotes what the carrier said twice about a lost line. */
export function describeLoss({ cause, ...words }: Loss): string {
  return `The carrier says that ${whatHappened[cause]}: ${quoteCarrier(words)}. zw asked twice, some minutes apart.`;
}
