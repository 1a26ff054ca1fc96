import { block } from './blocks.js';
import { list, type Problem, type Surface } from './check.js';
import { limits } from './limits.js';
import { wholePayloadProblems } from './whole-payload-rules.js';

/**
 * Everything that Slack would refuse in blocks on a surface; an empty list when they are fine.
 * @param pointer where the blocks stand in the payload, as a JSON pointer
 * @see Slack docs, "Reference: blocks"
 */
export function checkBlocks(blocks: unknown, surface: Surface, pointer = '/blocks'): Problem[] {
  const problems: Problem[] = [];
  list(block, limits.blocks[surface], 0)(blocks, pointer, { surface, problems });
  if (Array.isArray(blocks)) problems.push(...wholePayloadProblems(blocks, pointer));
  return problems;
}
