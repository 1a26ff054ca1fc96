import type { FileInput, InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import { clip } from './clip.js';
import { inputActionId } from './ids.js';
import { maxInputCharacters } from './limits.js';
import { plainText } from './modal.js';

interface Field {
  readonly blockId: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly isFocused?: boolean;
}

interface TextField extends Field {
  readonly maxLength?: number;
  readonly initial?: string | undefined;
  readonly placeholder?: string;
}

/** Builds a one-line text field. Cuts the initial text to `maxLength`, since Slack refuses the form otherwise. */
export function buildTextInput({
  maxLength = maxInputCharacters,
  initial,
  placeholder,
  ...field
}: TextField): InputBlock {
  return wrap(field, {
    type: 'plain_text_input',
    action_id: inputActionId,
    max_length: maxLength,
    ...(initial !== undefined && initial !== '' && { initial_value: clip(initial, maxLength) }),
    ...(placeholder !== undefined && { placeholder: plainText(placeholder) }),
  });
}

/** Builds a field for an address. */
export function buildUrlInput({ initial, ...field }: Omit<TextField, 'maxLength' | 'placeholder'>): InputBlock {
  return wrap(field, {
    type: 'url_text_input',
    action_id: inputActionId,
    ...(initial !== undefined && initial !== '' && { initial_value: clip(initial, maxInputCharacters) }),
  });
}

/** Builds a field for an e-mail address. */
export function buildEmailInput({ initial, ...field }: Omit<TextField, 'maxLength' | 'placeholder'>): InputBlock {
  return wrap(field, {
    type: 'email_text_input',
    action_id: inputActionId,
    ...(initial !== undefined && initial !== '' && { initial_value: clip(initial, maxInputCharacters) }),
  });
}

/** Builds a field for a day and a time, in the time zone of the person who fills it in. */
export function buildMomentInput({ initial, ...field }: Field & { readonly initial?: Date | undefined }): InputBlock {
  return wrap(field, {
    type: 'datetimepicker',
    action_id: inputActionId,
    ...(initial !== undefined && { initial_date_time: Math.floor(initial.getTime() / 1000) }),
  });
}

/** Builds a field for a calendar date, `YYYY-MM-DD`. Leaves out an initial value of another form. */
export function buildDateInput({ initial, ...field }: Field & { readonly initial?: string | undefined }): InputBlock {
  return wrap(field, {
    type: 'datepicker',
    action_id: inputActionId,
    ...(initial !== undefined && /^\d{4}-\d\d-\d\d$/.test(initial) && { initial_date: initial }),
  });
}

interface ChoiceField<Value extends string> extends Field {
  readonly options: Readonly<Record<Value, string>>;
  readonly initial?: Value | undefined;
}

/** Builds a menu of named values, in the order of `options`. */
export function buildSelectInput<Value extends string>({ options, initial, ...field }: ChoiceField<Value>): InputBlock {
  const choices: PlainTextOption[] = Object.entries<string>(options).map(([value, label]) => ({
    text: plainText(label),
    value,
  }));
  const chosen = choices.find(({ value }) => value === initial);
  return wrap(field, {
    type: 'static_select',
    action_id: inputActionId,
    options: choices,
    ...(chosen && { initial_option: chosen }),
  });
}

/** Builds radio buttons with an initial choice, which a person can change but not remove. */
export function buildRadioInput<Value extends string>({
  options,
  initial,
  ...field
}: ChoiceField<Value> & { readonly initial: Value }): InputBlock {
  const choices = Object.entries<string>(options).map(([value, label]) => ({ text: plainText(label), value }));
  const chosen = choices.find(({ value }) => value === initial);
  return wrap(field, {
    type: 'radio_buttons',
    action_id: inputActionId,
    options: choices,
    ...(chosen && { initial_option: chosen }),
  });
}

/** Builds a checkbox that starts empty. */
export function buildCheckboxInput({ statement, ...field }: Field & { readonly statement: string }): InputBlock {
  return wrap(field, {
    type: 'checkboxes',
    action_id: inputActionId,
    options: [{ text: plainText(statement), value: 'confirmed' }],
  });
}

function wrap(
  { blockId, label, hint, isOptional, isFocused }: Field,
  element: Exclude<InputBlockElement, FileInput>,
): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plainText(label),
    element: isFocused ? { ...element, focus_on_load: true } : element,
    optional: isOptional ?? false,
    ...(hint !== undefined && { hint: plainText(hint) }),
  };
}
