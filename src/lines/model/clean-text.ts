// Unicode's own list of what shows nothing: zero-width and bidirectional controls, soft hyphens, fillers, variation
// selectors, tags. The annotation marks, and the place of a picture that was not copied, are not in it.
const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFC]+/gu;
const blanks = /[\s\u0085\u2800]+/gu;
const broken = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/u;

/**
 * Removes every character that shows nothing, and gives each letter one form (NFC). Lines and tabs stay.
 * @see Unicode Standard, "Default_Ignorable_Code_Point"
 */
export const removeInvisible = (text: string): string => text.replace(invisible, '').normalize('NFC');

/** Cleans one line that a person typed: nothing invisible, one blank between words and none around them. */
export const cleanText = (text: string): string => removeInvisible(text).replace(blanks, ' ').trim();

/** Whether a text holds what is no character: half an emoji, a control character, or the mark of lost text. */
export const isBroken = (text: string): boolean => broken.test(text);
