import type { ModalView } from '@slack/types';
import type { Line } from '../../lines/model/line.js';
import { present } from '../../lines/model/present.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { callbackIds, updateBlockIds as ids } from '../../views/blocks/ids.js';
import { buildMomentInput, buildTextInput } from '../../views/blocks/input.js';
import { maxCustomerIdCharacters } from '../../views/blocks/limits.js';
import { buildModal } from '../../views/blocks/modal.js';
import { mention } from '../../views/blocks/mrkdwn.js';
import { buildBanner, buildNotice } from '../../views/blocks/notice.js';
import { buildSection } from '../../views/blocks/section.js';
import { lineButtons } from '../../views/card/line-buttons.js';
import { describeUpdate } from '../../views/card/update-text.js';
import { formatPhoneNumber } from '../../views/phrases/phone-number.js';
import { describeCustomerId } from '../../views/phrases/request-words.js';
import { stateLabel } from '../../views/phrases/state-label.js';
import { describeNotUpdatable } from '../../views/replies/nothing-done.js';
import * as form from '../form-values.js';
import { type FormParts, modalTitles } from '../modal.js';
import { type LineFormOpening, openForLine } from '../open-modal.js';

/** The values that a person enters to change a line. */
export interface UpdateFormValues {
  /** 1 to 100 characters. */
  readonly customerId: string;
  /** Absent: at once. */
  readonly effectiveAt?: Date;
}

interface UpdateForm extends FormParts<UpdateFormValues> {
  readonly line: Line;
  readonly profile: CarrierProfile;
}

/**
 * Builds the form that changes the customer ID that the carrier keeps with a line. After a lost answer the form starts with
 * the requested ID, so that it can be sent again.
 *
 * @throws RangeError when `metadata` is too long.
 * @see Provisioning API reference, section 6.0
 */
export function buildUpdateForm({ line, profile, metadata, initial, banner }: UpdateForm): ModalView {
  const { request, update } = line;
  const shown = initial?.customerId ?? update?.customerId ?? request.customerId;
  return buildModal({
    title: modalTitles.update,
    submit: 'Update',
    close: 'Cancel',
    callbackId: callbackIds.updateForm,
    metadata,
    blocks: [
      ...buildBanner(banner),
      buildSection(
        `*Change ${formatPhoneNumber(line.id)}?* It is ${stateLabel(line.state).title}, asked for by ${mention(request.requestedBy)}. ` +
          `Customer ID: ${describeCustomerId(line)}. The carrier keeps it with the line. ${profile.account.whatCanChange}`,
      ),
      ...(update === undefined ? [] : [buildSection(describeUpdate(update, profile))]),
      buildTextInput({
        blockId: ids.customerId,
        label: 'Customer ID',
        hint: 'It can be changed, not removed: the carrier has no call for that.',
        maxLength: maxCustomerIdCharacters,
        initial: shown,
        isFocused: true,
      }),
      buildMomentInput({
        blockId: ids.start,
        label: 'Start of the change',
        hint: 'Empty means now. A change for later is kept by the carrier and cannot be called off.',
        isOptional: true,
        initial: initial?.effectiveAt,
      }),
    ],
  });
}

/** Opens the update form, or says why there is nothing that could be changed. */
export const openUpdateForm: LineFormOpening = (deps, caller, lineId) => {
  const { profile } = deps.lines;
  return openForLine(deps, caller, lineId, {
    isOffered: lineButtons.update.isOffered,
    buildView: (line) => buildUpdateForm({ line, profile, metadata: lineId }),
    buildRefusal: (line) => buildNotice(describeNotUpdatable(line, profile)),
  });
};

/** Parses the update form into its values, or into a sentence for every field with a mistake. */
export function parseUpdateForm(values: form.ViewValues, now: Date): form.ParsedForm<UpdateFormValues> {
  const customerId = form.readText(values, ids.customerId);
  const effectiveAt = form.readMoment(values, ids.start);
  const missing = customerId === '' ? 'Enter the new customer ID. It cannot be removed.' : undefined;
  const errors = form.withoutBlanks({
    [ids.customerId]: missing ?? form.textErrorOf(customerId, maxCustomerIdCharacters),
    [ids.start]: form.momentErrorOf(effectiveAt, now),
  });
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, values: present({ customerId, effectiveAt }) };
}
