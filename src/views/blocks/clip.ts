const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const unbreakable = /(<[^<>]*>|&(?:amp|lt|gt);|`[^`\n]*`)/;

/** Cuts plain text to `maxLength` characters, visibly, never inside a surrogate pair or a composed character. */
export function clip(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : takeWhole(segment(text), maxLength);
}

/** Cuts mrkdwn to `maxLength` characters, visibly, never inside an entity, a `<…>` token or a code span. */
export function clipMrkdwn(mrkdwn: string, maxLength: number): string {
  return mrkdwn.length <= maxLength ? mrkdwn : takeWhole(atomsOf(mrkdwn), maxLength);
}

function* segment(text: string): Generator<string> {
  for (const { segment } of graphemes.segment(text)) yield segment;
}

function* atomsOf(mrkdwn: string): Generator<string> {
  for (const piece of mrkdwn.split(unbreakable)) {
    if (unbreakable.test(piece)) yield piece;
    else yield* segment(piece);
  }
}

function takeWhole(atoms: Iterable<string>, maxLength: number): string {
  let taken = '';
  for (const atom of atoms) {
    if (taken.length + atom.length > maxLength - 1) break;
    taken += atom;
  }
  return `${taken}…`;
}
