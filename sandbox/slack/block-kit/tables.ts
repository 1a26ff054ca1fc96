import { isJson, type Json } from '../json.js';
import { boolean, byType, type Check, integer, list, object, oneOf, onlyOn, type Rule, string, type } from './check.js';
import { limits } from './limits.js';
import { richTextBlock } from './rich-text.js';

const id = { block_id: string(limits.id) };
const rawText = object({ type, text: string(limits.tableCharacters, 0) });
const rawNumber = object({ type, value: finite, text: string(limits.text) });
const cell = byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richTextBlock });
const row = list(cell, limits.tableCells);

const columnSetting: Check = (value, pointer, at) => {
  // null leaves a column as it is.
  if (value !== null) object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean })(value, pointer, at);
};

/** A table under a message. */
export const tableBlock: Check = onlyOn(
  ['message', 'home'],
  object(
    { type, rows: list(row, limits.tableRows) },
    { ...id, column_settings: list(columnSetting, limits.tableCells) },
    withinCharacters,
  ),
);

/** A table that can be sorted and paged; its first row is the header. */
export const dataTableBlock: Check = onlyOn(
  ['message', 'home'],
  object(
    { type, caption: string(limits.text), rows: list(row, limits.dataTableRows) },
    {
      ...id,
      page_size: integer(1, limits.dataTablePageSize),
      row_header_column_index: integer(0, limits.tableCells - 1),
    },
    withinCharacters,
    hasPlainHeader,
    hasEvenRows,
  ),
);

function finite(value: unknown, pointer: string, { problems }: Parameters<Check>[2]): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) problems.push({ pointer, message: 'must be a number' });
}

function withinCharacters(table: Json): ReturnType<Rule> {
  const characters = countText(table.rows);
  const message = `must be less than ${limits.tableCharacters + 1} characters over all cells`;
  return characters > limits.tableCharacters ? { under: 'rows', message } : undefined;
}

function hasPlainHeader({ rows }: Json): ReturnType<Rule> {
  const header: unknown = Array.isArray(rows) ? rows[0] : undefined;
  const hasRichText = Array.isArray(header) && header.some((entry) => isJson(entry) && entry.type === 'rich_text');
  return hasRichText ? { under: 'rows/0', message: 'rich_text is not allowed in the header row' } : undefined;
}

function hasEvenRows({ rows }: Json): ReturnType<Rule> {
  const lengths = new Set(Array.isArray(rows) ? rows.map((entry) => (Array.isArray(entry) ? entry.length : 0)) : []);
  return lengths.size > 1 ? { under: 'rows', message: 'all rows must have the same number of cells' } : undefined;
}

function countText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + countText(entry), 0);
  if (!isJson(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + countText(value.elements);
}
