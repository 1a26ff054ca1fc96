import type { ModalView } from '@slack/types';
import type { AuthorizationMethod } from '../lines/line.js';
import { type Banner, buildBanner } from './banner.js';
import { authorizationMethodLabels } from './evidence.js';
import { callbackIds, provisionBlockIds as ids } from './ids.js';
import {
  buildCheckboxInput,
  buildDateInput,
  buildMomentInput,
  buildSelectInput,
  buildTextInput,
  buildUrlInput,
} from './input.js';
import { buildModal } from './modal.js';

/** What a person enters to provision a line, apart from the confirmation, which is given anew each time. */
export interface ProvisionFormValues {
  readonly phoneNumber: string;
  /** Absent: at once. */
  readonly startAt?: Date;
  /** At most 100 characters. */
  readonly customerId?: string;
  readonly authorizedBy: string;
  readonly method: AuthorizationMethod;
  /** Calendar date, `YYYY-MM-DD`. */
  readonly authorizedOn: string;
  readonly evidenceLink?: string;
}

interface ProvisionForm {
  /** At most 3000 characters; comes back with the submission. */
  readonly metadata: string;
  readonly initial?: Partial<ProvisionFormValues>;
  readonly banner?: Banner;
}

// Room for any writing of a number, extension included, so that the reader of the field can say what is wrong with it.
const MAX_PHONE_NUMBER = 100;
/** @see Provisioning API reference, section 5.2.3 */
const MAX_CUSTOMER_ID = 100;
// A name with a role and a company; longer ones would push the rest of a card out of sight.
const MAX_AUTHORIZED_BY = 200;

/**
 * Builds the form that provisions a line.
 *
 * @throws RangeError when `metadata` is too long.
 */
export function buildProvisionForm({ metadata, initial = {}, banner }: ProvisionForm): ModalView {
  const focused = firstEmpty(initial);
  return buildModal({
    title: 'Text-enable a number',
    submit: 'Provision',
    close: 'Cancel',
    callbackId: callbackIds.provisionForm,
    metadata,
    blocks: [
      ...buildBanner(banner),
      buildTextInput({
        blockId: ids.phoneNumber,
        label: 'Phone number',
        hint: 'A North American landline or toll-free number.',
        placeholder: '(206) 555-1212',
        maxLength: MAX_PHONE_NUMBER,
        initial: initial.phoneNumber,
        isFocused: focused === 'phoneNumber',
      }),
      buildMomentInput({
        blockId: ids.start,
        label: 'Start',
        hint: 'Empty means now.',
        isOptional: true,
        initial: initial.startAt,
      }),
      buildTextInput({
        blockId: ids.customerId,
        label: 'Customer ID',
        hint: 'Your own name for this customer. The carrier keeps it with the line.',
        isOptional: true,
        maxLength: MAX_CUSTOMER_ID,
        initial: initial.customerId,
      }),
      buildTextInput({
        blockId: ids.authorizedBy,
        label: 'Authorized by',
        hint: 'The person who may decide about this number for the end user of record.',
        maxLength: MAX_AUTHORIZED_BY,
        initial: initial.authorizedBy,
        isFocused: focused === 'authorizedBy',
      }),
      buildSelectInput({
        blockId: ids.authorizationMethod,
        label: 'How it was authorized',
        options: authorizationMethodLabels,
        initial: initial.method,
        isFocused: focused === 'method',
      }),
      buildDateInput({
        blockId: ids.authorizedOn,
        label: 'Authorized on',
        initial: initial.authorizedOn,
        isFocused: focused === 'authorizedOn',
      }),
      buildUrlInput({
        blockId: ids.evidenceLink,
        label: 'Evidence link',
        hint: 'Where the letter, e-mail, recording or contract is kept.',
        isOptional: true,
        initial: initial.evidenceLink,
      }),
      buildCheckboxInput({
        blockId: ids.confirmation,
        label: 'Confirmation',
        hint: "The carrier's terms ask for this. Without it nothing is sent.",
        isFocused: focused === undefined,
        statement: 'I confirm that the end user of record authorized texting on this number',
      }),
    ],
  });
}

// Fields that may stay empty are passed over: most people leave them, and focus would open the date picker on them.
function firstEmpty(initial: Partial<ProvisionFormValues>) {
  const required = ['phoneNumber', 'authorizedBy', 'method', 'authorizedOn'] as const;
  return required.find((name) => initial[name] === undefined || initial[name] === '');
}
