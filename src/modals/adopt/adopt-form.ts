import type { ModalView } from '@slack/types';
import type { LineId } from '../../lines/model/ids.js';
import { callbackIds, provisionBlockIds as ids } from '../../views/blocks/ids.js';
import { buildTextInput } from '../../views/blocks/input.js';
import { maxCustomerIdCharacters } from '../../views/blocks/limits.js';
import { buildModal } from '../../views/blocks/modal.js';
import { type Banner, buildBanner } from '../../views/blocks/notice.js';
import { buildSection } from '../../views/blocks/section.js';
import { formatPhoneNumber } from '../../views/phrases/phone-number.js';
import { type AuthorizationValues, buildAuthorizationInputs } from '../authorization/authorization-inputs.js';
import { modalTitles } from '../modal.js';

/** The values that a person enters to adopt a line. */
export interface AdoptFormValues extends AuthorizationValues {
  /** At most 100 characters. */
  readonly customerId?: string;
}

interface AdoptForm {
  readonly lineId: LineId;
  /** At most 3000 characters. Slack returns it with the submission. */
  readonly metadata: string;
  readonly initial?: Partial<AdoptFormValues>;
  readonly banner?: Banner;
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
