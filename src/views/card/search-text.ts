import { interruptedDetail, type OrderSearch } from '../../lines/model/facts.js';
import type { Line, Refused } from '../../lines/model/line.js';
import { mayArriveUntil, searchOf } from '../../lines/model/line-groups.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-date.js';
import { mention } from '../blocks/mrkdwn.js';
import { describeLostCall, quoteCarrier } from '../phrases/carrier-words.js';
import { adviseOnCode, adviseToRetry } from '../phrases/refusal-advice.js';

/** Says that the carrier does not have an order without an answer so far, that it may still arrive, and what to do. */
export function describeSearchedOrder(
  { refusal, refusedAt }: Refused,
  search: OrderSearch,
  profile: CarrierProfile,
): string {
  const { sentAt, slowedAt } = search;
  const lost = refusal.by === 'carrier' ? undefined : interruptedOrNothing(refusal.description);
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

// The thread gives the detail of the lost answer. Here it only matters whether zw knows that it sent the order.
const interruptedOrNothing = (detail: string | undefined) => (detail === interruptedDetail ? detail : undefined);

/** Says that the carrier has not carried out a deletion without an answer so far. Returns one part or none. */
export function describeSearchedDeletion(line: Line): string[] {
  const search = searchOf(line);
  if (search?.call !== 'delete') return [];
  const { deletion, deniedAt, slowedAt } = search;
  const asking = slowedAt ? 'zw asks once a night' : 'zw goes on asking';
  return [
    `${mention(deletion.requestedBy)} asked at ${formatDate(deletion.requestedAt)} to delete it, and at ${formatDate(deniedAt)} the carrier still ` +
      `had it. The carrier may still delete it: ${asking} and says in the card's thread if it does.`,
  ];
}
