import type { Json } from '../json.js';
import { boolean, byType, type Check, list, object, oneOf, pattern, type Rule, string, type } from './check.js';
import { limits } from './limits.js';

/** Returns a plain_text object of at most this many characters. */
export const plainText = (max: number = limits.text): Check => byType({ plain_text: plainTextObject(max) });

/** Returns a plain_text or mrkdwn object of at most this many characters. */
export const anyText = (max: number = limits.text): Check =>
  byType({ plain_text: plainTextObject(max), mrkdwn: mrkdwnObject(max) });

/** Returns a mrkdwn object of at most this many characters. */
export const mrkdwnText = (max: number = limits.text): Check => byType({ mrkdwn: mrkdwnObject(max) });

function plainTextObject(max: number): Check {
  return object({ type, text: string(max) }, { emoji: boolean });
}

function mrkdwnObject(max: number): Check {
  return object({ type, text: string(max) }, { verbatim: boolean });
}

/** An http(s) address. */
export const url: Check = (value, pointer, at) => {
  string(limits.url)(value, pointer, at);
  pattern(/^https?:\/\/\S+$/, 'a valid URL')(value, pointer, at);
};

/** `primary` or `danger`. */
export const style = oneOf('primary', 'danger');

/** A confirmation dialog. */
export const confirm = object(
  { text: anyText(limits.confirmText) },
  {
    title: plainText(limits.confirmTitle),
    confirm: plainText(limits.confirmButton),
    deny: plainText(limits.confirmButton),
    style,
  },
);

/** The moments in which an input element sends its value to the app. */
export const dispatchActionConfig = object(
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
  {},
);

/** An option of a menu, whose texts are plain. */
export const option = object(
  { text: plainText(limits.optionText), value: string(limits.optionValue) },
  { description: plainText(limits.optionDescription) },
);

/** An option of an overflow menu, which may lead to an address. */
export const overflowOption = object(
  { text: plainText(limits.optionText), value: string(limits.optionValue) },
  { description: plainText(limits.optionDescription), url },
);

/** An option of checkboxes or radio buttons, whose texts may be mrkdwn. */
export const choice = object(
  { text: anyText(limits.optionText), value: string(limits.optionValue) },
  { description: anyText(limits.optionDescription) },
);

/** A labelled group of menu options. */
export const optionGroup = object({ label: plainText(limits.groupLabel), options: list(option, limits.options) });

/** The conversations that a menu offers. */
export const conversationFilter = object(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
);

/** A file of Slack by its id or address, exactly one of them. */
export const slackFile = object({}, { id: string(limits.id), url }, exactlyOneOf('id', 'url'));

/** Returns the rule that exactly one of these fields is there. */
export function exactlyOneOf(...fields: readonly string[]): Rule {
  return (value: Json) => {
    const count = fields.filter((field) => value[field] !== undefined).length;
    return count === 1 ? undefined : { message: `exactly one of these fields is required: ${fields.join(', ')}` };
  };
}

/** Returns the rule that at least one of these fields is there. */
export function anyOf(...fields: readonly string[]): Rule {
  return (value: Json) =>
    fields.some((field) => value[field] !== undefined)
      ? undefined
      : { message: `missing required field: ${fields.join(' or ')}` };
}
