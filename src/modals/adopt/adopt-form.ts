import type { ModalView } from '@slack/types';
import type { LineId } from '../../lines/model/ids.js';
import { present } from '../../lines/model/present.js';
import { callbackIds, provisionBlockIds as ids } from '../../views/blocks/ids.js';
import { buildTextInput } from '../../views/blocks/input.js';
import { maxCustomerIdCharacters } from '../../views/blocks/limits.js';
import { buildModal } from '../../views/blocks/modal.js';
import { buildBanner } from '../../views/blocks/notice.js';
import { buildSection } from '../../views/blocks/section.js';
import { formatPhoneNumber } from '../../views/phrases/phone-number.js';
import { type AuthorizationValues, buildAuthorizationInputs } from '../authorization/authorization-inputs.js';
import { parseAuthorization } from '../authorization/parse-authorization.js';
import * as form from '../form-values.js';
import { type FormParts, modalTitles } from '../modal.js';

/** The values that a person enters to adopt a line. */
export interface AdoptFormValues extends AuthorizationValues {
  /** At most 100 characters. */
  readonly customerId?: string;
}

interface AdoptForm extends FormParts<AdoptFormValues> {
  readonly lineId: LineId;
  /** Says in which channel the card will be and who can read it. Mrkdwn. */
  readonly cardPlace?: string;
}

/**
 * Builds the form that makes a card for a line that was ordered another way.
 *
 * @throws RangeError when `metadata` is too long.
 */
export function buildAdoptForm({ lineId, metadata, initial = {}, banner, cardPlace }: AdoptForm): ModalView {
  return buildModal({
    title: modalTitles.adopt,
    submit: 'Adopt',
    close: 'Cancel',
    callbackId: callbackIds.adoptForm,
    metadata,
    blocks: [
      ...buildBanner(banner),
      ...(cardPlace === undefined ? [] : [buildSection(cardPlace)]),
      buildSection(
        `*Adopt ${formatPhoneNumber(lineId)}?* It is ours at the carrier, and zw has no card for it: it was ordered another ` +
          'way. zw asks the carrier how it stands, makes a card that says so, and looks after the line from then on. ' +
          'Nothing is ordered, and nothing changes at the carrier.',
      ),
      buildTextInput({
        blockId: ids.customerId,
        label: 'Customer ID',
        hint: 'Your own name for this customer. It stands on the card; the carrier is not told.',
        isOptional: true,
        maxLength: maxCustomerIdCharacters,
        initial: initial.customerId,
      }),
      ...buildAuthorizationInputs(initial, true),
    ],
  });
}

/** Parses the adopt form into its values, or into a sentence for every field with a mistake. */
export function parseAdoptForm(values: form.ViewValues, now: Date): form.ParsedForm<AdoptFormValues> {
  const customerId = form.readText(values, ids.customerId);
  const authorization = parseAuthorization(values, now);
  const errors = {
    ...form.withoutBlanks({ [ids.customerId]: form.textErrorOf(customerId, maxCustomerIdCharacters) }),
    ...(authorization.ok ? {} : authorization.errors),
  };
  if (!authorization.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, values: present({ ...authorization.values, customerId: customerId || undefined }) };
}
