import { isDeepStrictEqual } from 'node:util';
import { type Json, listAt } from '../json.js';
import type { Rule } from './check.js';

/** The rule that what is chosen at the start is exactly one of the options. */
export const initialIsAnOption: Rule = (element) => {
  const all = optionsOf(element);
  if (element.initial_option !== undefined && !all.some((option) => isSameOption(option, element.initial_option))) {
    return { under: 'initial_option', message: 'initial_option must match exactly one of the provided options' };
  }
  const chosen = Array.isArray(element.initial_options) ? element.initial_options : [];
  const areOptions = chosen.every((initial) => all.some((option) => isSameOption(option, initial)));
  if (element.initial_options === undefined || (areOptions && chosen.length > 0)) return undefined;
  return { under: 'initial_options', message: 'initial_options must each match one of the provided options' };
};

/** The rule that no two options have one value. */
export const valuesDiffer: Rule = (element) => {
  const values = optionsOf(element).map(({ value }) => value);
  return new Set(values).size === values.length
    ? undefined
    : { under: 'options', message: 'option values must be unique' };
};

const optionsOf = (element: Json): Json[] => [
  ...listAt(element, 'options'),
  ...listAt(element, 'option_groups').flatMap((group) => listAt(group, 'options')),
];

/** Slack fills in `emoji: true` and compares what it stored, so a text with and one without it are the same. */
const isSameOption = (option: Json, initial: unknown): boolean => isDeepStrictEqual(normal(option), normal(initial));

function normal(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { emoji: _emoji, ...rest } = { ...value, emoji: undefined };
  return Object.fromEntries(Object.entries(rest).map(([key, entry]) => [key, normal(entry)]));
}
