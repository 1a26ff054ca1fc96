import type { InputBlock } from '@slack/types';
import type { AuthorizationMethod } from '../../lines/model/facts.js';
import { provisionBlockIds as ids } from '../../views/blocks/ids.js';
import {
  buildCheckboxInput,
  buildDateInput,
  buildSelectInput,
  buildTextInput,
  buildUrlInput,
} from '../../views/blocks/input.js';
import { authorizationMethodLabels } from '../../views/phrases/request-words.js';

/** The person who authorized texting, how and when. The confirmation is no value: it is asked for each time. */
export interface AuthorizationValues {
  readonly authorizedBy: string;
  readonly method: AuthorizationMethod;
  /** Calendar date, `YYYY-MM-DD`. */
  readonly authorizedOn: string;
  readonly evidenceLink?: string;
}

/** Takes a name with a role and a company. A longer text would push the rest of a card out of sight. */
export const maxAuthorizedByCharacters = 200;
const required = ['authorizedBy', 'method', 'authorizedOn'] as const;

/**
 * Builds the inputs for the authorization, which provisioning and adopting ask for.
 *
 * @param mayFocus Whether no input above these has to be filled in first.
 * @see Provisioning API reference, sections 1.2 and 3.0
 */
export function buildAuthorizationInputs(initial: Partial<AuthorizationValues>, mayFocus: boolean): InputBlock[] {
  const empty = required.find((name) => initial[name] === undefined || initial[name] === '') ?? 'confirmation';
  const focused = mayFocus ? empty : undefined;
  return [
    buildTextInput({
      blockId: ids.authorizedBy,
      label: 'Authorized by',
      hint: 'The person who may decide about this number for the end user of record.',
      maxLength: maxAuthorizedByCharacters,
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
      isFocused: focused === 'confirmation',
      statement: 'I confirm that the end user of record authorized texting on this number',
    }),
  ];
}
