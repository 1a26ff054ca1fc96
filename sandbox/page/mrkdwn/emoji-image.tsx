import { findEmoji } from './emoji.js';

/** Shows an emoji by its short name; a name that the page does not know is shown as it is written. */
export function EmojiImage({ name }: { readonly name: string }) {
  const character = findEmoji(name);
  if (character === undefined) return <>:{name}:</>;
  return (
    <span class="emoji" role="img" aria-label={`${name.replaceAll('_', ' ')} emoji`} title={`:${name}:`}>
      {character}
    </span>
  );
}
