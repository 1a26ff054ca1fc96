import type { Block } from '../../control/contract.js';
import type { Ids } from '../ids.js';
import { isJson, type Json, listAt } from '../json.js';

/** An interactive element and the block it stands in. */
export interface PlacedElement {
  readonly block: Json;
  readonly blockId: string;
  readonly element: Json;
  readonly actionId: string;
}

/** Returns every interactive element of some blocks, in reading order. */
export function placedElements(blocks: readonly Json[]): PlacedElement[] {
  return blocks.flatMap((block) => [
    ...ownElements(block)
      .filter((element) => typeof element.action_id === 'string')
      .map((element) => ({
        block,
        blockId: String(block.block_id),
        element,
        actionId: String(element.action_id),
      })),
    ...placedElements([
      ...listAt(block, 'child_blocks'),
      ...(block.type === 'carousel' ? listAt(block, 'elements') : []),
    ]),
  ]);
}

/** Returns the element with these ids, if there is one. */
export const findElement = (blocks: readonly Json[], blockId: string, actionId: string): PlacedElement | undefined =>
  placedElements(blocks).find((placed) => placed.blockId === blockId && placed.actionId === actionId);

/**
 * Returns the blocks with a block_id and each interactive element with an action_id where the app gave none, as Slack
 * does.
 */
export function withIds(blocks: readonly Json[], ids: Ids): Block[] {
  return blocks.map((block) => {
    const copy: Block = { ...structuredClone(block), type: String(block.type), block_id: blockIdOf(block, ids) };
    for (const element of ownElements(copy)) {
      if (element.type !== 'image' && element.action_id === undefined) element.action_id = ids.next('a');
    }
    if (Array.isArray(copy.child_blocks)) copy.child_blocks = withIds(listAt(copy, 'child_blocks'), ids);
    if (copy.type === 'carousel') copy.elements = withIds(listAt(copy, 'elements'), ids);
    return copy;
  });
}

const blockIdOf = (block: Json, ids: Ids) =>
  typeof block.block_id === 'string' && block.block_id !== '' ? block.block_id : ids.next('b');

function ownElements(block: Json): Json[] {
  switch (block.type) {
    case 'section':
      return isJson(block.accessory) ? [block.accessory] : [];
    case 'input':
      return isJson(block.element) ? [block.element] : [];
    case 'actions':
    case 'context_actions':
      return listAt(block, 'elements');
    case 'card':
      return listAt(block, 'actions');
    default:
      return [];
  }
}
