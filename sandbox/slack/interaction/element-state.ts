import { isJson, type Json, listAt } from '../json.js';
import { SlackError } from '../slack-error.js';
import { type PlacedElement, placedElements } from './elements.js';

/** State of the elements of a view or a message, by block_id and action_id. */
export type Values = Record<string, Record<string, Json>>;

/** For each element that holds a value: the field of its state, the field it starts from, and whether it is a list. */
const stateful: Readonly<Record<string, readonly [field: string, initial: string, isList?: true]>> = {
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  rich_text_input: ['rich_text_value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  multi_static_select: ['selected_options', 'initial_options', true],
  multi_external_select: ['selected_options', 'initial_options', true],
  checkboxes: ['selected_options', 'initial_options', true],
  users_select: ['selected_user', 'initial_user'],
  multi_users_select: ['selected_users', 'initial_users', true],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations', true],
  channels_select: ['selected_channel', 'initial_channel'],
  multi_channels_select: ['selected_channels', 'initial_channels', true],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  file_input: ['files', 'initial_files', true],
};

/** Returns the value in an element's state: `null` or an empty list when nothing is filled in. */
export function filledValue(state: Json): unknown {
  const [field] = stateful[String(state.type)] ?? ['value'];
  return state[field];
}

/**
 * Returns the state of every element of the blocks that holds a value: what the person gave, else what it had before,
 * else what it starts from.
 */
export function stateOf(blocks: readonly Json[], given: Record<string, Json>, before: Values = {}): Values {
  const values: Values = {};
  for (const placed of placedElements(blocks)) {
    const { blockId, actionId, element } = placed;
    if (!Object.hasOwn(stateful, String(element.type))) continue;
    const previous = before[blockId]?.[actionId];
    const kept = previous?.type === element.type ? previous : undefined;
    const filled = given[blockId]?.[actionId];
    values[blockId] = { ...values[blockId], [actionId]: elementState(placed, isJson(filled) ? filled : kept) };
  }
  return values;
}

/**
 * Returns the state of one element, in the shape of Slack's payloads.
 * @throws {SlackError} `invalid_option` when an option was chosen that the element does not have
 */
export function elementState({ element }: PlacedElement, given: Json | undefined): Json {
  const type = String(element.type);
  const [field, initial, isList] = stateful[type] ?? ['value', 'initial_value'];
  const raw = given === undefined ? element[initial] : given[field];
  const value = raw === undefined || raw === '' ? null : raw;
  if (isList) return { type, [field]: (Array.isArray(value) ? value : []).map((entry) => own(element, entry)) };
  return { type, [field]: own(element, value) };
}

function own(element: Json, chosen: unknown): unknown {
  if (!isJson(chosen) || !('options' in element || 'option_groups' in element)) return chosen;
  const options = [
    ...listAt(element, 'options'),
    ...listAt(element, 'option_groups').flatMap((group) => listAt(group, 'options')),
  ];
  const option = options.find(({ value }) => value === chosen.value);
  if (!option) throw new SlackError('invalid_option');
  return option;
}
