import type { Block } from '../../control/contract.js';
import { isEmptyState, type ViewValues } from '../elements/element-state.js';
import { type JsonObject, readFlag, readNumber, readText } from '../json/json-object.js';
import { listElements } from './collect-values.js';

/**
 * Finds what Slack itself refuses before it sends a form to the app: required fields left empty, texts too short or
 * too long, addresses and numbers that are none. Sentences by block_id; empty when the form may go.
 */
export function findFieldErrors(blocks: readonly Block[], values: ViewValues): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const { block, blockId, actionId, element } of listElements(blocks)) {
    const state = values[blockId]?.[actionId];
    if (block.type !== 'input' || state === undefined) continue;
    const error = isEmptyState(state)
      ? readFlag(block, 'optional')
        ? undefined
        : 'Please complete this required field.'
      : findValueError(element, readText(state, 'value'));
    if (error !== undefined) errors[blockId] = error;
  }
  return errors;
}

function findValueError(element: JsonObject, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  switch (readText(element, 'type')) {
    case 'plain_text_input':
      return findLengthError(element, value);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return /^[a-z][a-z0-9+.-]*:\/\/[^\s/]+\S*$/i.test(value) ? undefined : 'Please enter a valid URL.';
    case 'number_input':
      return findNumberError(element, value);
    default:
      return undefined;
  }
}

function findLengthError(element: JsonObject, value: string): string | undefined {
  const min = readNumber(element, 'min_length');
  const max = readNumber(element, 'max_length');
  const length = [...value].length;
  if (min !== undefined && length < min) return `Please enter at least ${min} characters.`;
  if (max !== undefined && length > max) return `Please enter at most ${max} characters.`;
  return undefined;
}

function findNumberError(element: JsonObject, value: string): string | undefined {
  const isDecimal = readFlag(element, 'is_decimal_allowed');
  if (!(isDecimal ? /^-?\d+(?:\.\d+)?$/ : /^-?\d+$/).test(value)) {
    return isDecimal ? 'Please enter a valid number.' : 'Please enter a whole number.';
  }
  const min = readText(element, 'min_value');
  const max = readText(element, 'max_value');
  if (min !== undefined && Number(value) < Number(min)) return `Please enter a number of at least ${min}.`;
  if (max !== undefined && Number(value) > Number(max)) return `Please enter a number of at most ${max}.`;
  return undefined;
}
