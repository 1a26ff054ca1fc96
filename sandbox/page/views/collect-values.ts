import type { Block } from '../../control/contract.js';
import { initialElementState, type ViewValues } from '../elements/element-state.js';
import { isJsonObject, type JsonObject, readObject, readObjects, readText } from '../json/json-object.js';

/** An element of a block, with the block that carries it. */
export interface PlacedElement {
  readonly block: Block;
  readonly blockId: string;
  readonly actionId: string;
  readonly element: JsonObject;
}

/** Lists the interactive elements of blocks in the order in which a person meets them. */
export function listElements(blocks: readonly Block[]): readonly PlacedElement[] {
  return blocks.flatMap((block) =>
    elementsOf(block).map((element) => ({
      block,
      blockId: block.block_id ?? '',
      actionId: readText(element, 'action_id') ?? '',
      element,
    })),
  );
}

/**
 * Builds `state.values` of a view or message: what the person entered here, else what survived an earlier update,
 * else the initial value. What was entered in an element of another type under the same ids is forgotten.
 *
 * @see Slack docs, "Modals", Updating views
 */
export function collectValues(blocks: readonly Block[], entered: ViewValues, survived: unknown = {}): ViewValues {
  const values: Record<string, Record<string, JsonObject>> = {};
  for (const { blockId, actionId, element } of listElements(blocks)) {
    const initial = initialElementState(element);
    if (initial === undefined) continue;
    const kept = [entered[blockId]?.[actionId], survivedState(survived, blockId, actionId)].find(
      (state) => state !== undefined && (state.type === undefined || state.type === initial.type),
    );
    values[blockId] = {
      ...values[blockId],
      [actionId]: kept === undefined ? initial : { ...kept, type: initial.type },
    };
  }
  return values;
}

function survivedState(survived: unknown, blockId: string, actionId: string): JsonObject | undefined {
  const block = isJsonObject(survived) ? readObject(survived, blockId) : undefined;
  return block && readObject(block, actionId);
}

function elementsOf(block: Block): readonly JsonObject[] {
  switch (block.type) {
    case 'input':
      return only(readObject(block, 'element'));
    case 'section':
      return only(readObject(block, 'accessory'));
    case 'actions':
      return readObjects(block, 'elements');
    default:
      return [];
  }
}

function only(element: JsonObject | undefined): readonly JsonObject[] {
  return element === undefined ? [] : [element];
}
