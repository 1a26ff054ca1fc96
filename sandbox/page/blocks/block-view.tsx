import type { Block } from '../../control/contract.js';
import { Element } from '../elements/element.js';
import { readObject, readObjects, readText } from '../json/json-object.js';
import { TextObject } from '../mrkdwn/text-object.js';
import { ContextBlock } from './context-block.js';
import { ImageBlock } from './image-block.js';
import { InputBlock } from './input-block.js';
import { MarkdownBlock } from './markdown-block.js';
import { NotRendered } from './not-rendered.js';
import { RichTextBlock } from './rich-text-block.js';
import { SectionBlock } from './section-block.js';
import { TableBlock } from './table-block.js';

/** Shows any block of Block Kit; one that the page cannot show is named instead. */
export function BlockView({ block }: { readonly block: Block }) {
  switch (block.type) {
    case 'section':
      return <SectionBlock block={block} />;
    case 'header':
      return (
        <h2 class="block block-header">
          <TextObject object={readObject(block, 'text')} />
        </h2>
      );
    case 'divider':
      return <hr class="block block-divider" />;
    case 'context':
      return <ContextBlock block={block} />;
    case 'actions':
      return (
        <div class="block block-actions">
          {readObjects(block, 'elements').map((element, index) => (
            <Element
              key={readText(element, 'action_id') ?? `${index}`}
              element={element}
              blockId={block.block_id ?? ''}
            />
          ))}
        </div>
      );
    case 'image':
      return <ImageBlock block={block} />;
    case 'input':
      return <InputBlock block={block} />;
    case 'rich_text':
      return <RichTextBlock block={block} />;
    case 'markdown':
      return <MarkdownBlock text={readText(block, 'text') ?? ''} />;
    case 'table':
      return <TableBlock block={block} />;
    default:
      return <NotRendered type={block.type} />;
  }
}
