import type { Row } from './row.js';

const head = ['', 'unit', 'floor', 'zw', 'ratio', 'required', ''];

/** Writes the rows as a Markdown table that is also easy to read as it is. */
export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map(({ what, unit, floor, zw, required }) => [
    what,
    unit,
    floor === undefined ? '' : formatNumber(floor),
    formatNumber(zw),
    floor === undefined ? '' : (zw / floor).toFixed(2),
    required?.text ?? '',
    required === undefined ? '' : required.isMet ? 'ok' : 'NOT OK',
  ]);
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const write = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (isNumeric(column) ? cell.padStart(width(column)) : cell.padEnd(width(column)))).join(' | ')} |`;
  const width = (column: number) => widths[column] ?? 0;
  const rule = `| ${widths.map((size, column) => (isNumeric(column) ? `${'-'.repeat(size - 1)}:` : '-'.repeat(size))).join(' | ')} |`;
  return [write(head), rule, ...cells.map(write)].join('\n');
}

const isNumeric = (column: number): boolean => column >= 2 && column <= 4;

function formatNumber(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value >= 1 ? value.toFixed(2) : value.toPrecision(2);
}
