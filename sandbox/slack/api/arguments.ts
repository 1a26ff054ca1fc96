import { isJson, type Json, parseJson } from '../json.js';
import { SlackError } from '../slack-error.js';

/** Returns the arguments of a call from its query and its body, a form or JSON. @throws {SlackError} */
export function parseArguments(body: string, contentType: string, query: URLSearchParams): Json {
  const fromQuery = Object.fromEntries(query);
  if (contentType.startsWith('application/json')) {
    const parsed = parseJson(body || '{}');
    if (!isJson(parsed)) throw new SlackError('json_not_object');
    return { ...fromQuery, ...parsed };
  }
  if (body !== '' && !contentType.startsWith('application/x-www-form-urlencoded')) {
    throw new SlackError('invalid_form_data');
  }
  return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) };
}

/** Returns a required argument. @throws {SlackError} `invalid_arguments`, or the error given */
export function required(args: Json, key: string, error = 'invalid_arguments'): string {
  const value = args[key];
  if (typeof value === 'string' && value !== '') return value;
  const messages = [`[ERROR] missing required field: ${key}`];
  throw new SlackError(error, error === 'invalid_arguments' ? { response_metadata: { messages } } : {});
}

/** Whether an argument is `true`, `1` or the JSON value. */
export const isTrue = (args: Json, key: string): boolean => ['true', '1', true].includes(asFlag(args[key]));

const asFlag = (value: unknown): string | boolean => (typeof value === 'boolean' ? value : String(value));

/**
 * Returns a required argument that holds an object, which may have come as JSON text. @throws {SlackError}
 * `invalid_arguments`
 */
export function requiredObject(args: Json, key: string): Json {
  const raw = args[key];
  const value = typeof raw === 'string' ? parseJson(raw) : raw;
  if (!isJson(value)) {
    throw new SlackError('invalid_arguments', {
      response_metadata: { messages: [`[ERROR] missing required field: ${key}`] },
    });
  }
  return value;
}

/** Returns the arguments as the journal keeps them: without the token, and with JSON texts parsed. */
export function forJournal(args: Json): Json {
  const { token: _token, ...kept } = args;
  return Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, opened(value)]));
}

function opened(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  return parseJson(value) ?? value;
}
