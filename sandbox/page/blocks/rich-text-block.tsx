import type { Block } from '../../control/contract.js';
import { readObjects } from '../json/json-object.js';
import { RichTextPart } from './rich-text-part.js';

/** Shows a rich_text block: sections, lists, quotes and preformatted parts. */
export function RichTextBlock({ block }: { readonly block: Block }) {
  return (
    <div class="block block-rich-text">
      {readObjects(block, 'elements').map((part, index) => (
        <RichTextPart key={index} part={part} />
      ))}
    </div>
  );
}
