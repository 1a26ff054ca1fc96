import type { Block } from '../../control/contract.js';
import { isJsonObject, type JsonObject, readFlag, readObjects, readText } from '../json/json-object.js';
import { RichTextPart } from './rich-text-part.js';

/** Shows a table; its first row is the header. */
export function TableBlock({ block }: { readonly block: Block }) {
  const [header = [], ...rows] = readRows(block);
  const settings = Array.isArray(block.column_settings) ? block.column_settings : [];
  const classOf = (column: number) => {
    const setting: unknown = settings[column];
    if (!isJsonObject(setting)) return '';
    return `align-${readText(setting, 'align') ?? 'left'}${readFlag(setting, 'is_wrapped') ? ' is-wrapped' : ''}`;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a region that scrolls sideways needs a name and a place in the tab order
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that it can be scrolled with the keyboard
    <div class="block block-table" role="region" aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {header.map((cell, column) => (
              <th key={column} scope="col" class={classOf(column)}>
                <Cell cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} class={classOf(column)}>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function readRows(block: Block): readonly (readonly JsonObject[])[] {
  const rows = block.rows;
  return Array.isArray(rows) ? rows.map((row: unknown) => (Array.isArray(row) ? row.filter(isJsonObject) : [])) : [];
}

function Cell({ cell }: { readonly cell: JsonObject }) {
  if (readText(cell, 'type') !== 'rich_text') return <>{readText(cell, 'text') ?? String(cell.value ?? '')}</>;
  return (
    <>
      {readObjects(cell, 'elements').map((part, index) => (
        <RichTextPart key={index} part={part} />
      ))}
    </>
  );
}
