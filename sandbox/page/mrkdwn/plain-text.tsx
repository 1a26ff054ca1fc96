import { EmojiImage } from './emoji-image.js';
import { parseInline } from './parse-inline.js';

/** Shows a plain_text: literal, but for emoji. */
export function PlainText({ text }: { readonly text: string }) {
  const parts = text.split(/(:[a-z0-9_+'-]+:)/);
  return (
    <>
      {parts.map((part, index) => {
        const [node] = part.startsWith(':') ? parseInline(part) : [];
        return node?.type === 'emoji' ? <EmojiImage key={index} name={node.name} /> : part;
      })}
    </>
  );
}
