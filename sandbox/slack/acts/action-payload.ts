import type { PlacedElement } from '../interaction/elements.js';
import type { Json } from '../json.js';

/** Fields of an element that its action repeats. */
const repeated = [
  'text',
  'value',
  'url',
  'style',
  'placeholder',
  'confirm',
  'initial_option',
  'initial_options',
  'initial_date',
];

/** Returns the entry of `actions` for an element that was used. @see Slack docs, "block_actions payload" */
export function actionPayload(placed: PlacedElement, state: Json, actionTs: string): Json {
  const { element, blockId, actionId } = placed;
  const own = Object.fromEntries(
    repeated.filter((key) => element[key] !== undefined).map((key) => [key, element[key]]),
  );
  return { ...own, ...state, type: element.type, block_id: blockId, action_id: actionId, action_ts: actionTs };
}

/** Returns the further fields of an element's use: none for a button, the option of an overflow menu. */
export function overflowState(placed: PlacedElement, given: Json): Json {
  if (placed.element.type === 'overflow') return { selected_option: given.selected_option };
  return placed.element.type === 'feedback_buttons' ? { value: given.value } : {};
}
