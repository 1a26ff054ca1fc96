/** A JSON object whose fields have not been looked at: what the app sent, passed through by the sandbox. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Tells an object from an array, `null` and everything else that JSON can hold. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a text; `undefined` when absent or of another type. */
export function readText(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' ? value : undefined;
}

/** Reads a number; `undefined` when absent or of another type. */
export function readNumber(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === 'number' ? value : undefined;
}

/** Reads a flag; anything but `true` is false. */
export function readFlag(object: JsonObject, key: string): boolean {
  return object[key] === true;
}

/** Reads a nested object; `undefined` when absent or of another type. */
export function readObject(object: JsonObject, key: string): JsonObject | undefined {
  const value = object[key];
  return isJsonObject(value) ? value : undefined;
}

/** Reads the objects of an array and leaves out whatever else it holds; empty when absent. */
export function readObjects(object: JsonObject, key: string): readonly JsonObject[] {
  const value = object[key];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** Reads the texts of an array; empty when absent. */
export function readTexts(object: JsonObject, key: string): readonly string[] {
  const value = object[key];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
