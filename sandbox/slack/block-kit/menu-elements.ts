import { boolean, type Check, integer, list, object, onlyOn, pattern, string, type } from './check.js';
import { choice, confirm, conversationFilter, exactlyOneOf, option, optionGroup, plainText } from './composition.js';
import { limits } from './limits.js';
import { initialIsAnOption, valuesDiffer } from './option-rules.js';

const id = string(limits.id);
const ids = list(id, limits.options, 0);
const action = { action_id: id };
const focus = { focus_on_load: boolean };
const menu = { ...action, ...focus, placeholder: plainText(limits.placeholder), confirm };
const multiMenu = { ...menu, max_selected_items: integer(1, limits.options) };
const options = { options: list(option, limits.options), option_groups: list(optionGroup, limits.optionGroups) };
const conversations = { default_to_current_conversation: boolean, filter: conversationFilter };

const date = pattern(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a date such as 2026-03-31');
const time = pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 23:59');

/** Menus of options, people and conversations. */
export const selects: Readonly<Record<string, Check>> = {
  static_select: object(
    { type },
    { ...menu, ...options, initial_option: option },
    exactlyOneOf('options', 'option_groups'),
    initialIsAnOption,
  ),
  multi_static_select: object(
    { type },
    { ...multiMenu, ...options, initial_options: list(option, limits.options) },
    exactlyOneOf('options', 'option_groups'),
    initialIsAnOption,
  ),
  external_select: object(
    { type },
    { ...menu, initial_option: option, min_query_length: integer(0, limits.inputLength) },
  ),
  multi_external_select: object(
    { type },
    { ...multiMenu, initial_options: list(option, limits.options), min_query_length: integer(0, limits.inputLength) },
  ),
  users_select: object({ type }, { ...menu, initial_user: id }),
  multi_users_select: object({ type }, { ...multiMenu, initial_users: ids }),
  conversations_select: object(
    { type },
    { ...menu, ...conversations, initial_conversation: id, response_url_enabled: boolean },
  ),
  multi_conversations_select: object({ type }, { ...multiMenu, ...conversations, initial_conversations: ids }),
  channels_select: object({ type }, { ...menu, initial_channel: id, response_url_enabled: boolean }),
  multi_channels_select: object({ type }, { ...multiMenu, initial_channels: ids }),
};

/** Check marks, radio buttons, dates and times. */
export const pickers: Readonly<Record<string, Check>> = {
  checkboxes: object(
    { type, options: list(choice, limits.choices) },
    { ...action, ...focus, confirm, initial_options: list(choice, limits.choices) },
    initialIsAnOption,
    valuesDiffer,
  ),
  radio_buttons: object(
    { type, options: list(choice, limits.choices) },
    { ...action, ...focus, confirm, initial_option: choice },
    initialIsAnOption,
    valuesDiffer,
  ),
  datepicker: object({ type }, { ...menu, initial_date: date }),
  timepicker: object({ type }, { ...menu, initial_time: time, timezone: string(limits.id) }),
};

/** A day and a time in one; not on the Home tab. */
export const datetimepicker = onlyOn(
  ['message', 'modal'],
  object({ type }, { ...action, ...focus, confirm, initial_date_time: integer(1_000_000_000, 9_999_999_999) }),
);
