import {
  type JsonObject,
  readFlag,
  readNumber,
  readObject,
  readObjects,
  readText,
  readTexts,
} from '../json/json-object.js';

/** The state of an element, with Slack's own field names, as in `state.values[block_id][action_id]`. */
export type ElementState = JsonObject & { readonly type: string };

/** States by block_id and action_id. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/**
 * Returns the state that an element has before anybody touches it: its initial value, or Slack's `null` for none.
 * `undefined` for an element that holds nothing, such as a button.
 * @see Slack docs, "View interaction payloads", state
 */
export function initialElementState(element: JsonObject): ElementState | undefined {
  const type = readText(element, 'type') ?? '';
  const text = (key: string) => readText(element, key) ?? null;
  switch (type) {
    case 'plain_text_input':
    case 'url_text_input':
    case 'email_text_input':
    case 'number_input':
      return { type, value: text('initial_value') };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: readObject(element, 'initial_option') ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: readObjects(element, 'initial_options') };
    case 'datepicker':
      return { type, selected_date: text('initial_date') };
    case 'timepicker':
      return { type, selected_time: text('initial_time') };
    case 'datetimepicker':
      return { type, selected_date_time: readNumber(element, 'initial_date_time') ?? null };
    case 'users_select':
      return { type, selected_user: text('initial_user') };
    case 'channels_select':
      return { type, selected_channel: text('initial_channel') };
    case 'conversations_select':
      return { type, selected_conversation: text('initial_conversation') };
    case 'multi_users_select':
      return { type, selected_users: readTexts(element, 'initial_users') };
    case 'multi_channels_select':
      return { type, selected_channels: readTexts(element, 'initial_channels') };
    case 'multi_conversations_select':
      return { type, selected_conversations: readTexts(element, 'initial_conversations') };
    case 'file_input':
      return { type, files: [] };
    default:
      return undefined;
  }
}

/** Whether a state holds nothing, so that a required field is still to be filled. Blanks alone count as something. */
export function isEmptyState(state: JsonObject): boolean {
  return Object.entries(state).every(
    ([key, value]) => key === 'type' || value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );
}

/** Whether an element in an input block tells the app of a change at once. */
export function dispatchesOn(
  input: JsonObject,
  element: JsonObject,
  moment: 'on_enter_pressed' | 'on_character_entered',
): boolean {
  if (!readFlag(input, 'dispatch_action')) return false;
  const config = readObject(element, 'dispatch_action_config');
  const moments = config === undefined ? [] : readTexts(config, 'trigger_actions_on');
  return (moments.length === 0 ? ['on_enter_pressed'] : moments).includes(moment);
}
