import type { ModalView } from '@slack/types';
import type { Refusal } from '../../lines/model/facts.js';
import type { Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../../views/blocks/format-time.js';
import { buildModal } from '../../views/blocks/modal.js';
import { quoteForeign } from '../../views/blocks/mrkdwn.js';
import { buildActions, buildSection } from '../../views/blocks/section.js';
import { describeDeletionScheduled, describeDeletionUnconfirmed } from '../../views/card/deletion-text.js';
import { describeHeldDeletions } from '../../views/card/held-text.js';
import { buildOpenCardButton } from '../../views/card/line-buttons.js';
import { askSupport, quoteCarrier } from '../../views/phrases/carrier-words.js';
import { buildHeadline } from '../../views/phrases/headline.js';
import { stateLabel, summarizeState } from '../../views/phrases/state-label.js';
import { modalTitles } from '../modal.js';

interface DeleteResult {
  readonly profile: CarrierProfile;
  readonly line: Line;
  readonly cardLink?: string;
  /** Why the carrier did not delete the line. */
  readonly refusal?: Refusal;
  /** Whether zw keeps the date of the deletion. */
  readonly isHeld?: boolean;
}

/** Builds the result of the delete form: how the deletion ended, or what happens next. */
export function buildDeleteResult({ line, cardLink, profile, refusal, isHeld = false }: DeleteResult): ModalView {
  const sentences = [...(isHeld ? [] : [describeResult(line, profile, refusal)]), ...describeHeldDeletions(line)];
  return buildModal({
    title: modalTitles.delete,
    close: 'Done',
    blocks: [
      buildSection(`${buildHeadline(line.id, summarizeState(line))}\n${sentences.join(' ')}`),
      ...buildActions(buildOpenCardButton(line.id, cardLink)),
    ],
  });
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
