import type { ModalView } from '@slack/types';
import type { DeletionReasonKind } from '../../lines/model/facts.js';
import type { Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import type { ScheduledBy } from '../../lines/use-cases/provision-line.js';
import { linkLine } from '../../listeners/reply-with-carrier-status.js';
import { callbackIds, deleteBlockIds as ids } from '../../views/blocks/ids.js';
import { buildMomentInput, buildSelectInput, buildTextInput } from '../../views/blocks/input.js';
import { buildModal } from '../../views/blocks/modal.js';
import { mention, quoteForeign } from '../../views/blocks/mrkdwn.js';
import { buildBanner } from '../../views/blocks/notice.js';
import { buildSection } from '../../views/blocks/section.js';
import { describeHeldDeletion } from '../../views/card/held-text.js';
import { lineButtons } from '../../views/card/line-buttons.js';
import { formatPhoneNumber } from '../../views/phrases/phone-number.js';
import { deletionReasonLabels } from '../../views/phrases/request-words.js';
import { stateLabel } from '../../views/phrases/state-label.js';
import { buildLineStatus } from '../../views/replies/line-status.js';
import { type FormParts, modalTitles } from '../modal.js';
import { type LineFormOpening, openForLine } from '../open-modal.js';
import { buildScheduledByInput } from '../scheduled-by-input.js';

/** The values that a person enters to delete a line. The last four digits are none: they are asked for each time. */
export interface DeleteFormValues {
  readonly reason: DeletionReasonKind;
  /** Required with the reason `other`. */
  readonly reasonText?: string;
  /** Absent: at once. */
  readonly effectiveAt?: Date;
  /** Has an effect only with `effectiveAt`. Absent: the carrier. */
  readonly scheduledBy?: ScheduledBy;
}

interface DeleteForm extends FormParts<DeleteFormValues> {
  readonly line: Line;
  readonly profile: CarrierProfile;
}

/** The carrier takes 255 characters, of which the chosen reason needs some. More than this would be cut there. */
export const maxReasonTextCharacters = 200;

/**
 * Builds the form that deletes a line and says what is lost with it.
 *
 * @throws RangeError when `metadata` is too long.
 * @see Provisioning API reference, section 7.0
 */
export function buildDeleteForm({ line, metadata, profile, initial = {}, banner }: DeleteForm): ModalView {
  return buildModal({
    title: modalTitles.delete,
    submit: 'Delete',
    close: 'Cancel',
    callbackId: callbackIds.deleteForm,
    metadata,
    blocks: [
      ...buildBanner(banner),
      buildSection(
        `*Delete ${formatPhoneNumber(line.id)}?* It is ${stateLabel(line.state).title}${describeOwner(line)}.\n` +
          `${describeLoss(profile)} This cannot be undone.`,
      ),
      ...(line.heldDeletion === undefined
        ? []
        : [buildSection(`${describeHeldDeletion(line.heldDeletion, line.state)} What you send here takes its place.`)]),
      buildSelectInput({
        blockId: ids.reason,
        label: 'Reason',
        options: deletionReasonLabels,
        initial: initial.reason,
        isFocused: initial.reason === undefined,
      }),
      buildTextInput({
        blockId: ids.reasonText,
        label: 'Other reason',
        hint: 'Needed when the reason is Other. The carrier sees it.',
        isOptional: true,
        maxLength: maxReasonTextCharacters,
        initial: initial.reasonText,
      }),
      buildMomentInput({
        blockId: ids.when,
        label: 'When',
        hint: 'Empty means now.',
        isOptional: true,
        initial: initial.effectiveAt,
      }),
      buildScheduledByInput(ids.scheduledBy, initial.scheduledBy),
      buildTextInput({
        blockId: ids.lastFour,
        label: 'Last four digits',
        hint: 'Type the last four digits of the number to confirm that it is the right one.',
        maxLength: 4,
        isFocused: initial.reason !== undefined,
      }),
    ],
  });
}

/** Opens the delete form, or says how the number stands when there is nothing that could be deleted. */
export const openDeleteForm: LineFormOpening = (deps, caller, lineId) => {
  const { thresholds, profile } = deps.lines;
  return openForLine(deps, caller, lineId, {
    isOffered: lineButtons.delete.isOffered,
    buildView: (line) => buildDeleteForm({ line, metadata: lineId, profile }),
    buildRefusal: async (line) => buildLineStatus({ ...(await linkLine(deps, line)), ...thresholds, profile }),
  });
};

function describeLoss({ account }: CarrierProfile): string {
  return ['Texting on it ends and billing stops on the day of the deletion.', account.lostWithLine].join(' ').trim();
}

function describeOwner({ request }: Line): string {
  const customer = request.customerId === undefined ? '' : ` for customer ${quoteForeign(request.customerId)}`;
  return `, asked for by ${mention(request.requestedBy)}${customer}`;
}
