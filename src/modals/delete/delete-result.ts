import type { ModalView } from '@slack/types';
import type { Refusal } from '../../lines/model/facts.js';
import type { Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../../views/blocks/format-time.js';
import { quoteForeign } from '../../views/blocks/mrkdwn.js';
import { describeDeletionScheduled, describeDeletionUnconfirmed } from '../../views/card/deletion-text.js';
import { describeHeldDeletions } from '../../views/card/held-text.js';
import { askSupport, quoteCarrier } from '../../views/phrases/carrier-words.js';
import { stateLabel, summarizeState } from '../../views/phrases/state-label.js';
import type { LinkedLine } from '../../views/replies/line-status.js';
import { buildResult, modalTitles } from '../modal.js';

interface DeleteResult extends LinkedLine {
  readonly profile: CarrierProfile;
  /** Why the carrier did not delete the line. */
  readonly refusal?: Refusal;
  /** Whether zw keeps the date of the deletion. */
  readonly isHeld?: boolean;
}

/** Builds the result of the delete form: how the deletion ended, or what happens next. */
export function buildDeleteResult(result: DeleteResult): ModalView {
  const { line, profile, refusal, isHeld = false } = result;
  const sentences = [...(isHeld ? [] : [describeResult(line, profile, refusal)]), ...describeHeldDeletions(line)];
  return buildResult(modalTitles.delete, result, { ...summarizeState(line), sentence: sentences.join(' ') });
}

function describeResult(line: Line, profile: CarrierProfile, refusal: Refusal | undefined): string {
  switch (line.state) {
    case 'deleted':
      return `The carrier deleted it at ${formatDate(line.deletedAt)}. Billing stops. Nothing more to do.`;
    case 'deletion_scheduled':
      return describeDeletionScheduled(line, profile);
    case 'deletion_unconfirmed':
      return describeDeletionUnconfirmed(line, profile);
    case 'lost':
      return refusal === undefined
        ? `The deletion is not confirmed. ${describeRefusal(refusal, profile)}`
        : `It was not deleted and is ${stateLabel(line.state).title}, as before. ${describeRefusal(refusal, profile)}`;
    case 'deleting':
      return "zw is sending the deletion to the carrier. The card's thread says what comes of it.";
    default:
      return `It was not deleted and is ${stateLabel(line.state).title}, as before. ${describeRefusal(refusal, profile)}`;
  }
}

function describeRefusal(refusal: Refusal | undefined, profile: CarrierProfile): string {
  if (refusal === undefined) return "Next: read why in the card's thread.";
  return refusal.by === 'carrier'
    ? `The carrier says ${quoteCarrier(refusal)}. Next: ${askSupport(profile)} with these words.`
    : `The carrier did not get the request: ${quoteForeign(refusal.description ?? '')}. Next: try again.`;
}
