import { isJson, type Json } from '../json.js';

/** Adds one line to `problems` for everything wrong with the value at `path`. */
export type Shape = (value: unknown, path: string, problems: string[]) => void;

/** A string within these lengths, counted in UTF-16 units, and of this pattern. */
export const text =
  (min: number, max: number, pattern?: { readonly is: RegExp; readonly says: string }): Shape =>
  (value, path, problems) => {
    if (typeof value !== 'string') problems.push(`${path}: must be a string`);
    else if (value.length < min) problems.push(`${path}: must have at least ${min} characters`);
    else if (value.length > max) problems.push(`${path}: must have at most ${max} characters`);
    else if (pattern && !pattern.is.test(value)) problems.push(`${path}: must be ${pattern.says}`);
  };

/** `true` or `false`. */
export const flag: Shape = (value, path, problems) => {
  if (typeof value !== 'boolean') problems.push(`${path}: must be true or false`);
};

/** One of these values. */
export const oneOf =
  (...values: readonly unknown[]): Shape =>
  (value, path, problems) => {
    if (!values.includes(value)) problems.push(`${path}: must be one of ${values.join(', ')}`);
  };

/** One of the names that Slack knows. */
export const known =
  (names: { has(name: string): boolean }, kind: string): Shape =>
  (value, path, problems) => {
    if (typeof value !== 'string' || !names.has(value))
      problems.push(`${path}: ${String(value)} is no ${kind} of Slack`);
  };

/** A list of this many values of one shape. */
export const list =
  (shape: Shape, min: number, max: number): Shape =>
  (value, path, problems) => {
    if (!Array.isArray(value)) {
      problems.push(`${path}: must be a list`);
      return;
    }
    if (value.length < min) problems.push(`${path}: must have at least ${min} entries`);
    if (value.length > max) problems.push(`${path}: must have at most ${max} entries`);
    for (const [index, entry] of value.entries()) shape(entry, `${path}.${index}`, problems);
  };

/** An object with these keys and no others. */
export const fields =
  (required: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape =>
  (value, path, problems) => {
    if (!isJson(value)) {
      problems.push(`${path || 'manifest'}: must be an object`);
      return;
    }
    for (const key of Object.keys(required)) {
      if (value[key] === undefined) problems.push(`${join(path, key)}: is required`);
    }
    checkKeys(value, { ...required, ...optional }, path, problems);
  };

function checkKeys(value: Json, shapes: Record<string, Shape>, path: string, problems: string[]): void {
  for (const [key, entry] of Object.entries(value)) {
    const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
    if (!shape) problems.push(`${join(path, key)}: is no key of a manifest`);
    else if (entry !== undefined) shape(entry, join(path, key), problems);
  }
}

const join = (path: string, key: string) => (path ? `${path}.${key}` : key);
