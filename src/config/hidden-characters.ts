/** Control and format characters, what Unicode calls ignorable, and every blank but the usual one. */
const hidden = /\p{C}|\p{Default_Ignorable_Code_Point}|(?! )\p{Z}/u;

/**
 * Says which invisible character a name or a value has, and where, and repeats nothing of it; `undefined` when it has none.
 * @see Unicode Standard, section 5.21 (Default Ignorable Code Points)
 */
export function describeHiddenCharacter(value: string): string | undefined {
  const found = hidden.exec(value);
  if (!found) return undefined;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const place = [...value.slice(0, found.index)].length + 1;
  return `has an invisible character (U+${code}, at place ${place}); copy it again, or type it`;
}
