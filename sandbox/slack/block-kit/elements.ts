import { boolean, byType, type Check, integer, list, object, oneOf, onlyOn, pattern, string, type } from './check.js';
import {
  confirm,
  dispatchActionConfig,
  exactlyOneOf,
  overflowOption,
  plainText,
  slackFile,
  style,
  url,
} from './composition.js';
import { limits } from './limits.js';
import { datetimepicker, pickers, selects } from './menu-elements.js';
import { richTextBlock } from './rich-text.js';

const id = string(limits.id);
const action = { action_id: id };
const placeholder = { placeholder: plainText(limits.placeholder) };
const focus = { focus_on_load: boolean };
const typed = { ...action, ...placeholder, ...focus, dispatch_action_config: dispatchActionConfig };

const number = pattern(/^-?\d+(\.\d+)?$/, 'a number written as a string');

/** An image beside or between texts. */
export const imageElement: Check = byType({
  image: object(
    { type, alt_text: string(limits.altText) },
    { image_url: url, slack_file: slackFile },
    exactlyOneOf('image_url', 'slack_file'),
  ),
});

/** A button, also inside a card. */
export const button: Check = object(
  { type, text: plainText(limits.buttonText) },
  {
    ...action,
    url,
    value: string(limits.buttonValue),
    style,
    confirm,
    accessibility_label: string(limits.accessibilityLabel),
  },
);

const pressed: Readonly<Record<string, Check>> = {
  button,
  overflow: object(
    { type, options: list(overflowOption, limits.overflowOptions.max, limits.overflowOptions.min) },
    { ...action, confirm },
  ),
  workflow_button: onlyOn(
    ['message'],
    object(
      {
        type,
        text: plainText(limits.buttonText),
        workflow: object({
          trigger: object(
            { url },
            {
              customizable_input_parameters: list(object({ name: string(limits.id), value: string(limits.text) }), 100),
            },
          ),
        }),
      },
      { ...action, style, confirm, accessibility_label: string(limits.accessibilityLabel) },
    ),
  ),
};

const richTextInput = object(
  { type },
  { ...typed, initial_value: richTextBlock, min_lines: integer(1, limits.lines), max_lines: integer(1, limits.lines) },
);

/** The elements beside a section's text. */
export const sectionAccessory: Check = byType({ ...pressed, ...selects, ...pickers, image: imageElement });

/** The elements of an actions block. */
export const actionsElement: Check = byType({
  ...pressed,
  ...selects,
  ...pickers,
  datetimepicker,
  rich_text_input: richTextInput,
});

/** The elements of an input block. */
export const inputElement: Check = byType({
  ...selects,
  ...pickers,
  datetimepicker,
  rich_text_input: richTextInput,
  plain_text_input: object(
    { type },
    {
      ...typed,
      initial_value: string(limits.inputLength, 0),
      multiline: boolean,
      min_length: integer(0, limits.inputLength),
      max_length: integer(1, limits.inputLength),
    },
    ({ min_length: min, max_length: max }) =>
      typeof min === 'number' && typeof max === 'number' && min > max
        ? { under: 'min_length', message: 'must not be more than max_length' }
        : undefined,
  ),
  number_input: onlyOn(
    ['modal'],
    object(
      { type, is_decimal_allowed: boolean },
      { ...typed, initial_value: number, min_value: number, max_value: number },
    ),
  ),
  email_text_input: onlyOn(['modal'], object({ type }, { ...typed, initial_value: string(limits.inputLength) })),
  url_text_input: onlyOn(['modal'], object({ type }, { ...typed, initial_value: string(limits.inputLength) })),
  file_input: onlyOn(
    ['modal'],
    object({ type }, { ...action, filetypes: list(string(limits.id), 100), max_files: integer(1, limits.files) }),
  ),
});

const feedbackButton = object(
  { text: plainText(limits.buttonText), value: string(limits.buttonValue) },
  { accessibility_label: string(limits.accessibilityLabel) },
);

/** The elements of a context_actions block. */
export const contextActionsElement: Check = byType({
  feedback_buttons: object({ type, positive_button: feedbackButton, negative_button: feedbackButton }, action),
  icon_button: object(
    { type, icon: oneOf('trash'), text: plainText(limits.buttonText) },
    {
      ...action,
      confirm,
      value: string(limits.buttonValue),
      accessibility_label: string(limits.accessibilityLabel),
      visible_to_user_ids: list(id, 100),
    },
  ),
});

/** A source under a task card. */
export const urlSource: Check = byType({ url: object({ type, url, text: string(limits.text) }) });
