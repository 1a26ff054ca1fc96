import type { Deleted, Deleting, DeletionScheduled, DeletionUnconfirmed, Line } from '../../lines/model/line.js';
import { searchOf } from '../../lines/model/line-groups.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { askSupport, nameTransaction } from '../phrases/carrier-words.js';
import { describeDeletionReason } from '../phrases/request-words.js';
import { stateLabel } from '../phrases/state-label.js';
import { describeKeptDate } from './held-text.js';

/** Says that zw is sending a deletion. */
export function describeDeleting({ deletion, previous }: Deleting): string {
  const when = deletion.effectiveAt === undefined ? ' at once' : `, effective ${formatDate(deletion.effectiveAt)}`;
  return (
    `${mention(deletion.requestedBy)} asked at ${formatDate(deletion.heldSince ?? deletion.requestedAt)} to delete it${when}. ` +
    `zw is sending that to the carrier. Before that it was ${stateLabel(previous.state).title}. ${why(deletion)}`
  );
}

/** Says that nobody knows whether the carrier deleted the line. */
export function describeDeletionUnconfirmed(
  { deletion, previous, unconfirmedAt, detail, escalatedAt }: DeletionUnconfirmed,
  profile: CarrierProfile,
): string {
  if (escalatedAt !== undefined) {
    return (
      `${mention(deletion.requestedBy)} asked to delete it. zw got no answer it can rely on ${formatDate(unconfirmedAt)}, and ` +
      `the carrier has not said since whether it still has the line. Escalated ${formatDate(escalatedAt)}. Next: ` +
      `${askSupport(profile)} with the packet in the card's thread. zw keeps asking. ${why(deletion)}`
    );
  }
  return (
    `${mention(deletion.requestedBy)} asked to delete it. zw got no answer it can rely on at ${formatDate(unconfirmedAt)} ` +
    `(${quoteForeign(detail)}): it may be deleted, or still ${stateLabel(previous.state).title}. ` +
    `zw asks the carrier and says in the card's thread what it finds. ${why(deletion)}`
  );
}

/** Says when an accepted deletion takes effect. */
export function describeDeletionScheduled(
  { deletion, effectiveAt, previous, escalatedAt }: DeletionScheduled,
  profile: CarrierProfile,
): string {
  if (escalatedAt !== undefined) {
    return (
      `The carrier accepted the deletion for ${formatDate(effectiveAt)}, which ${mention(deletion.requestedBy)} asked for, and has not ` +
      `said since whether it still has the line. Escalated ${formatDate(escalatedAt)}. Next: ${askSupport(profile)} ` +
      `with the packet in the card's thread. zw keeps asking. ${why(deletion)}`
    );
  }
  return (
    `The carrier accepted the deletion for ${formatDate(effectiveAt)}; ${mention(deletion.requestedBy)} asked for it. ` +
    `Until then it stays ${stateLabel(previous.state).title}. ${why(deletion)} ` +
    describeKeptDate(profile)
  );
}

/** Says who deleted the line, when and why. */
export function describeDeleted({ deletion, deletedAt, transactionId }: Deleted): string {
  return (
    `Deleted at ${formatDate(deletedAt)}${nameTransaction(transactionId)}. ${mention(deletion.requestedBy)} asked for it ` +
    `at ${formatDate(deletion.heldSince ?? deletion.requestedAt)}. ${why(deletion)} Billing ends with the deletion.`
  );
}

const why = ({ reason }: Deleting['deletion']): string => `Reason: ${describeDeletionReason(reason)}.`;

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
