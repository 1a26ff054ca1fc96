import type { ModalView } from '@slack/types';
import type { ScheduledBy } from '../../lines/use-cases/provision-line.js';
import { callbackIds, provisionBlockIds as ids } from '../../views/blocks/ids.js';
import { buildEmailInput, buildMomentInput, buildTextInput } from '../../views/blocks/input.js';
import { maxCustomerIdCharacters } from '../../views/blocks/limits.js';
import { buildModal } from '../../views/blocks/modal.js';
import { buildBanner } from '../../views/blocks/notice.js';
import { buildSection } from '../../views/blocks/section.js';
import { type AuthorizationValues, buildAuthorizationInputs } from '../authorization/authorization-inputs.js';
import { type FormParts, modalTitles } from '../modal.js';
import { buildScheduledByInput } from '../scheduled-by-input.js';

/** The values that a person enters to provision a line. The confirmation is none: it is asked for each time. */
export interface ProvisionFormValues extends AuthorizationValues {
  readonly phoneNumber: string;
  /** Absent: at once. */
  readonly startAt?: Date;
  /** Has an effect only with `startAt`. Absent: the carrier. */
  readonly scheduledBy?: ScheduledBy;
  /** At most 100 characters. */
  readonly customerId?: string;
  readonly endUserName?: string;
  readonly endUserEmail?: string;
}

interface ProvisionForm extends FormParts<ProvisionFormValues> {
  /** Says in which channel the card will be and who can read it. Mrkdwn. */
  readonly cardPlace?: string;
  /** Whether zw sends a mail to the end user of an active line. */
  readonly mailsEndUsers?: boolean;
}

// Any spelling of a number fits, an extension included, so that the parser can say what is wrong with it.
const maxPhoneNumberCharacters = 100;
/** A longer name would push the rest of a card out of sight. */
export const maxEndUserNameCharacters = 100;

/**
 * Builds the form that provisions a line.
 *
 * @throws RangeError when `metadata` is too long.
 */
export function buildProvisionForm({
  metadata,
  initial = {},
  banner,
  cardPlace,
  mailsEndUsers = false,
}: ProvisionForm): ModalView {
  // Optional fields get no focus: most people leave them empty, and focus opens the date picker.
  const isNumberFirst = initial.phoneNumber === undefined || initial.phoneNumber === '';
  return buildModal({
    title: modalTitles.provision,
    submit: 'Provision',
    close: 'Cancel',
    callbackId: callbackIds.provisionForm,
    metadata,
    blocks: [
      ...buildBanner(banner),
      ...(cardPlace === undefined ? [] : [buildSection(cardPlace)]),
      buildTextInput({
        blockId: ids.phoneNumber,
        label: 'Phone number',
        hint: 'A North American landline or toll-free number.',
        placeholder: '(206) 555-1212',
        maxLength: maxPhoneNumberCharacters,
        initial: initial.phoneNumber,
        isFocused: isNumberFirst,
      }),
      buildMomentInput({
        blockId: ids.start,
        label: 'Start',
        hint: 'Empty means now.',
        isOptional: true,
        initial: initial.startAt,
      }),
      buildScheduledByInput(ids.scheduledBy, initial.scheduledBy),
      buildTextInput({
        blockId: ids.customerId,
        label: 'Customer ID',
        hint: 'Your own name for this customer. The carrier keeps it with the line.',
        isOptional: true,
        maxLength: maxCustomerIdCharacters,
        initial: initial.customerId,
      }),
      buildTextInput({
        blockId: ids.endUserName,
        label: "End user's name",
        hint: 'Who will text from this number.',
        isOptional: true,
        maxLength: maxEndUserNameCharacters,
        initial: initial.endUserName,
      }),
      buildEmailInput({
        blockId: ids.endUserEmail,
        label: "End user's e-mail",
        hint: mailsEndUsers
          ? 'zw writes to them once the line is active. Empty: you tell them.'
          : 'Shown on the card, which has a text for them once the line is active.',
        isOptional: true,
        initial: initial.endUserEmail,
      }),
      ...buildAuthorizationInputs(initial, !isNumberFirst),
    ],
  });
}
