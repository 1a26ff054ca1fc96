import type { Json } from '../json.js';
import { filledValue, type Values } from './element-state.js';
import { placedElements } from './elements.js';

/**
 * Finds the faults of a filled form that Slack itself refuses before the app gets it, by block_id: empty required
 * fields, lengths, and invalid addresses and numbers. The sentences are the sandbox's own.
 */
export function checkSubmission(blocks: readonly Json[], values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, blockId, element, actionId } of placedElements(blocks)) {
    if (block.type !== 'input') continue;
    const state = values[blockId]?.[actionId];
    const value = state ? filledValue(state) : null;
    const problem = isEmpty(value) ? missing(block) : problemOf(element, value);
    if (problem) errors[blockId] = problem;
  }
  return errors;
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

const missing = (block: Json) => (block.optional === true ? undefined : 'Please complete this required field.');

function problemOf(element: Json, value: unknown): string | undefined {
  if (Array.isArray(value)) return tooMany(element, value.length);
  if (typeof value !== 'string') return undefined;
  switch (element.type) {
    case 'plain_text_input':
      return wrongLength(element, value.length);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return isUrl(value) ? undefined : 'Please enter a valid URL.';
    case 'number_input':
      return wrongNumber(element, value);
    default:
      return undefined;
  }
}

function tooMany(element: Json, chosen: number): string | undefined {
  const max = element.type === 'file_input' ? (element.max_files ?? 10) : element.max_selected_items;
  return typeof max === 'number' && chosen > max ? `Please choose at most ${max}.` : undefined;
}

function wrongLength({ min_length: min, max_length: max }: Json, length: number): string | undefined {
  if (typeof min === 'number' && length < min) return `Please use at least ${min} characters.`;
  if (typeof max === 'number' && length > max) return `Please use at most ${max} characters.`;
  return undefined;
}

function wrongNumber(element: Json, value: string): string | undefined {
  const number = Number(value);
  if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Please enter a number.';
  if (element.is_decimal_allowed !== true && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (typeof element.min_value === 'string' && number < Number(element.min_value))
    return `Please enter at least ${element.min_value}.`;
  if (typeof element.max_value === 'string' && number > Number(element.max_value))
    return `Please enter at most ${element.max_value}.`;
  return undefined;
}

/** Slack takes addresses with a scheme and a host; any scheme, so that the app must look for itself. */
function isUrl(value: string): boolean {
  try {
    return new URL(value).host !== '';
  } catch {
    return false;
  }
}
