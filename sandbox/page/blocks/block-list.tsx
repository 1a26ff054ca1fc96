import type { Block } from '../../control/contract.js';
import { BlockView } from './block-view.js';

/** Shows the blocks of a message or view, in order. */
export function BlockList({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <div class="blocks">
      {blocks.map((block, index) => (
        <BlockView key={block.block_id ?? `${index}`} block={block} />
      ))}
    </div>
  );
}
