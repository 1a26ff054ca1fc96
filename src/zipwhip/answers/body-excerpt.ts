const MAX_LENGTH = 500;
const mask = '[withheld]';

/**
 * Cuts the start out of a body for a person to read, at most 500 characters, without any password. `json` is the
 * parsed body, undefined if it did not parse.
 */
export function buildBodyExcerpt(body: string, json: unknown): string {
  const text = json === undefined ? withoutPasswordInText(body) : withoutPasswordInJson(body, json);
  return text.slice(0, MAX_LENGTH);
}

/** Where the value ends cannot be known in half a document, so all that follows the word is withheld. */
function withoutPasswordInText(body: string): string {
  const found = /passw/i.exec(body);
  return found === null ? body : body.slice(0, found.index) + mask;
}

function withoutPasswordInJson(body: string, json: unknown): string {
  const passwords: string[] = [];
  let masked: string;
  try {
    masked = JSON.stringify(json, (key, value: unknown) => {
      if (!/passw/i.test(key)) return value;
      // Masking a value of a letter or two wherever it occurs would leave nothing to read.
      if (typeof value === 'string' && value.length >= 4) passwords.push(JSON.stringify(value).slice(1, -1));
      return mask;
    });
  } catch {
    // Nested too deeply for the stack.
    return withoutPasswordInText(body);
  }
  if (!masked.includes(mask)) return body;
  return passwords.reduce((text, password) => text.replaceAll(password, mask), masked);
}
