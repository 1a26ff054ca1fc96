import type { Active, Line, Refused, Requested, Scheduled, Unconfirmed } from '../../lines/model/line.js';
import { searchOf } from '../../lines/model/line-groups.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-date.js';
import { formatDuration } from '../blocks/format-duration.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { askSupport, describeLostCall, quoteCarrier } from '../phrases/carrier-words.js';
import { describeEndUserNotice, sayWhatWorks } from '../phrases/end-user-words.js';
import { adviseOnRefusal } from '../phrases/refusal-advice.js';
import { describeKeptDate } from './held-text.js';
import { describeSearchedOrder } from './search-text.js';

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
  if (escalatedAt !== undefined) {
    return (
      `${describeLostCall('the order', detail, { at: unconfirmedAt })}, and the carrier has not said since ` +
      `whether it has the order. Escalated ${formatDate(escalatedAt)}. Next: do not order it again, ` +
      `${askSupport(profile)} with the packet in the card's thread. zw keeps asking.`
    );
  }
  return (
    `${describeLostCall('the order', detail, { at: unconfirmedAt })}. ` +
    "It may be ordered or not: zw asks the carrier and says in the card's thread what it finds. Next: wait, do not order it again."
  );
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
