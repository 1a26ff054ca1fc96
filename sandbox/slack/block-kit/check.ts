import { isJson, type Json } from '../json.js';

/** The place in which blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

/** One thing that Slack would refuse: where it is, as a JSON pointer, and why. */
export interface Problem {
  readonly pointer: string;
  readonly message: string;
}

/** Adds to the problems what is wrong with the value at the pointer. */
export type Check = (
  value: unknown,
  pointer: string,
  at: { readonly surface: Surface; readonly problems: Problem[] },
) => void;

/** A rule about a whole object, beyond its single fields. */
export type Rule = (value: Json) => { readonly under?: string; readonly message: string } | undefined;

/** A string of this many characters. */
export const string =
  (max: number, min = 1): Check =>
  (value, pointer, { problems }) => {
    if (typeof value !== 'string') problems.push({ pointer, message: 'must be a string' });
    else if (value.length < min) problems.push({ pointer, message: `must be more than ${min - 1} characters` });
    else if (value.length > max) problems.push({ pointer, message: `must be less than ${max + 1} characters` });
  };

/** A string of a pattern. */
export const pattern =
  (is: RegExp, says: string): Check =>
  (value, pointer, { problems }) => {
    if (typeof value !== 'string' || !is.test(value)) problems.push({ pointer, message: `must be ${says}` });
  };

/** A whole number in a range. */
export const integer =
  (min: number, max: number): Check =>
  (value, pointer, { problems }) => {
    if (!Number.isInteger(value) || Number(value) < min || Number(value) > max) {
      problems.push({ pointer, message: `must be an integer from ${min} to ${max}` });
    }
  };

/** `true` or `false`. */
export const boolean: Check = (value, pointer, { problems }) => {
  if (typeof value !== 'boolean') problems.push({ pointer, message: 'must be a boolean' });
};

/** One of these strings or numbers. */
export const oneOf =
  (...values: readonly (string | number)[]): Check =>
  (value, pointer, { problems }) => {
    if (!values.some((allowed) => allowed === value)) {
      problems.push({ pointer, message: `must be one of: ${values.join(', ')}` });
    }
  };

/** A list of this many entries of one kind. */
export const list =
  (entry: Check, max: number, min = 1): Check =>
  (value, pointer, at) => {
    if (!Array.isArray(value)) {
      at.problems.push({ pointer, message: 'must be an array' });
      return;
    }
    if (value.length < min) at.problems.push({ pointer, message: `no less than ${min} items allowed` });
    if (value.length > max) at.problems.push({ pointer, message: `no more than ${max} items allowed` });
    for (const [index, item] of value.entries()) entry(item, `${pointer}/${index}`, at);
  };

/** An object with these fields and no others, which keeps these rules. */
export const object =
  (
    required: Readonly<Record<string, Check>>,
    optional: Readonly<Record<string, Check>> = {},
    ...rules: readonly Rule[]
  ): Check =>
  (value, pointer, at) => {
    if (!isJson(value)) {
      at.problems.push({ pointer, message: 'must be an object' });
      return;
    }
    for (const field of Object.keys(required)) {
      if (value[field] === undefined) at.problems.push({ pointer, message: `missing required field: ${field}` });
    }
    for (const [field, content] of Object.entries(value)) {
      if (content === undefined) continue;
      const check = own(required, field) ?? own(optional, field);
      if (check) check(content, `${pointer}/${field}`, at);
      else at.problems.push({ pointer, message: `invalid additional property: ${field}` });
    }
    for (const rule of rules) {
      const broken = rule(value);
      if (broken)
        at.problems.push({ pointer: pointer + (broken.under ? `/${broken.under}` : ''), message: broken.message });
    }
  };

/** An object that is checked by its `type`; a type that is not in the table is refused. */
export const byType =
  (table: Readonly<Record<string, Check>>): Check =>
  (value, pointer, at) => {
    const type = isJson(value) ? value.type : undefined;
    const check = typeof type === 'string' ? own(table, type) : undefined;
    if (check) check(value, pointer, at);
    else at.problems.push({ pointer: `${pointer}/type`, message: `unsupported type: ${String(type)}` });
  };

/** A check that holds on these surfaces only; elsewhere the value is refused. */
export const onlyOn =
  (surfaces: readonly Surface[], check: Check): Check =>
  (value, pointer, at) => {
    if (surfaces.includes(at.surface)) check(value, pointer, at);
    else
      at.problems.push({
        pointer: `${pointer}/type`,
        message: `unsupported type: ${isJson(value) ? String(value.type) : ''}`,
      });
  };

/** The type of an object, already looked at by `byType`. */
export const type: Check = () => {};

const own = (table: Readonly<Record<string, Check>>, key: string): Check | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
