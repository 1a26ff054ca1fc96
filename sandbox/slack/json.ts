/** A JSON object of which nothing is known yet. */
export type Json = Record<string, unknown>;

/** Whether a value is a JSON object: not null, not a list. */
export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses text that should hold a JSON object or list; `undefined` when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns the string under a key, or `undefined` when there is none or it is empty. */
export function stringAt(json: Json, key: string): string | undefined {
  const value = json[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Returns the JSON object under a key, or an empty one. */
export function jsonAt(json: Json, key: string): Json {
  const value = json[key];
  return isJson(value) ? value : {};
}

/** Returns the JSON objects in the list under a key; anything else in it is left out. */
export function listAt(json: Json, key: string): Json[] {
  const value = json[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
}
