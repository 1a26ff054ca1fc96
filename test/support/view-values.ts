import type { ViewValues } from '../../src/modals/form-values.js';
import { inputActionId } from '../../src/views/blocks/ids.js';

/** The states of input elements, as Slack sends them in `view.state.values`. */
export const typed = (value: string | null) => ({ type: 'plain_text_input', value });
export const chosen = (value: string | null) => ({
  type: 'static_select',
  selected_option: value === null ? null : { text: { type: 'plain_text', text: 'Label' }, value },
});
export const ticked = (...values: readonly string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ text: { type: 'plain_text', text: 'Label' }, value })),
});
export const day = (date: string | null) => ({ type: 'datepicker', selected_date: date });
export const moment = (at: Date | null) => ({
  type: 'datetimepicker',
  selected_date_time: at === null ? null : Math.floor(at.getTime() / 1_000),
});

/** Elements by `block_id`, in the shape of a submitted view. */
export const valuesOf = (elements: Readonly<Record<string, unknown>>): ViewValues =>
  Object.fromEntries(Object.entries(elements).map(([blockId, element]) => [blockId, { [inputActionId]: element }]));
