import { isJson, type Json, listAt } from '../json.js';
import type { Problem } from './check.js';
import { limits } from './limits.js';

/** Finds the faults of several blocks together: repeated ids, too much markdown, two tables, two focused elements. */
export function wholePayloadProblems(blocks: readonly unknown[], pointer: string): Problem[] {
  const known = blocks.map((block) => (isJson(block) ? block : {}));
  return [
    ...repeated(known, 'block_id').map((index) => ({
      pointer: `${pointer}/${index}/block_id`,
      message: `block_id ${String(known[index]?.block_id)} already exists`,
    })),
    ...known.flatMap((block, index) => repeatedActionIds(block, `${pointer}/${index}`)),
    ...tooMuchMarkdown(known, pointer),
    ...secondTable(known, pointer),
    ...secondFocus(known, pointer),
  ];
}

/** Positions of those whose id an earlier one has. */
function repeated(entries: readonly Json[], key: string): number[] {
  const seen = new Set<unknown>();
  return entries.flatMap((entry, index) => {
    const id = entry[key];
    if (id === undefined || id === '') return [];
    if (seen.has(id)) return [index];
    seen.add(id);
    return [];
  });
}

function repeatedActionIds(block: Json, pointer: string): Problem[] {
  const key = block.type === 'card' ? 'actions' : 'elements';
  const elements = listAt(block, key);
  return repeated(elements, 'action_id').map((index) => ({
    pointer: `${pointer}/${key}/${index}/action_id`,
    message: `action_id ${String(elements[index]?.action_id)} already exists in this block`,
  }));
}

function tooMuchMarkdown(blocks: readonly Json[], pointer: string): Problem[] {
  const texts = blocks.filter(({ type }) => type === 'markdown').map(({ text }) => String(text).length);
  const characters = texts.reduce((sum, length) => sum + length, 0);
  // One block that is too long by itself is already told of.
  if (characters <= limits.markdownText || texts.length < 2) return [];
  return [{ pointer, message: `markdown must be less than ${limits.markdownText + 1} characters over all blocks` }];
}

function secondTable(blocks: readonly Json[], pointer: string): Problem[] {
  const [, second] = blocks.flatMap(({ type }, index) => (type === 'table' ? [index] : []));
  return second === undefined ? [] : [{ pointer: `${pointer}/${second}`, message: 'only_one_table_allowed' }];
}

function secondFocus(blocks: readonly Json[], pointer: string): Problem[] {
  const focused = JSON.stringify(blocks).split('"focus_on_load":true').length - 1;
  return focused > 1 ? [{ pointer, message: 'only one element may have focus_on_load' }] : [];
}
