import type { Surface } from '../../../../sandbox/slack/block-kit/check.js';
import { limits } from '../../../../sandbox/slack/block-kit/limits.js';
import type { Json } from '../../../../sandbox/slack/json.js';

/** One limit: blocks that are just inside with `max` of something and just outside with one more. */
export interface LimitCase {
  readonly name: string;
  /** Its path in the table of limits. */
  readonly limit: string;
  readonly surface: Surface;
  readonly max: number;
  readonly blocks: (count: number) => Json[];
}

const x = (count: number) => 'x'.repeat(count);
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (index: number) => ({ text: plain(`Option ${index}`), value: `v${index}` });
const section = { type: 'section', text: mrkdwn('text') };
const button = (extra: Json = {}) => ({ type: 'button', text: plain('Press'), ...extra });
const actions = (...elements: Json[]) => [{ type: 'actions', elements }];
const input = (element: Json, extra: Json = {}) => [{ type: 'input', label: plain('Label'), element, ...extra }];
const select = (extra: Json) => ({ type: 'static_select', options: [option(0)], ...extra });
const typed = (extra: Json) => ({ type: 'plain_text_input', ...extra });
const address = (count: number) => `https://example.com/${x(count - 'https://example.com/'.length)}`;
const image = (extra: Json = {}) => ({
  type: 'image',
  image_url: 'https://example.com/a.png',
  alt_text: 'alt',
  ...extra,
});
const confirm = (extra: Json) => actions(button({ confirm: { text: plain('Sure?'), ...extra } }));
const card = (extra: Json) => ({ type: 'card', title: mrkdwn('Title'), ...extra });
const video = (extra: Json) => ({
  type: 'video',
  title: plain('Title'),
  alt_text: 'alt',
  video_url: 'https://example.com/v',
  thumbnail_url: 'https://example.com/t.png',
  ...extra,
});
const row = (cells: number, text = 'x') => many(cells, () => ({ type: 'raw_text', text }));

/** Every limit by its path in the table, such as `blocks.modal`. */
export const limitsByPath: ReadonlyMap<string, number> = new Map(
  Object.entries(limits).flatMap(([key, limit]): [string, number][] =>
    typeof limit === 'number' ? [[key, limit]] : Object.entries(limit).map(([part, max]) => [`${key}.${part}`, max]),
  ),
);

type Case = readonly [name: string, limit: string, blocks: (count: number) => Json[], surface?: Surface];

const cases: readonly Case[] = [
  ['blocks of a message', 'blocks.message', (n) => many(n, () => section)],
  ['blocks of a modal', 'blocks.modal', (n) => many(n, () => section), 'modal'],
  ['blocks of a Home tab', 'blocks.home', (n) => many(n, () => section), 'home'],
  ['block_id', 'id', (n) => [{ ...section, block_id: x(n) }]],
  ['action_id', 'id', (n) => actions(button({ action_id: x(n) }))],
  ['text of a section', 'text', (n) => [{ type: 'section', text: mrkdwn(x(n)) }]],
  ['fields of a section', 'sectionFields', (n) => [{ type: 'section', fields: many(n, () => mrkdwn('f')) }]],
  ['a field of a section', 'sectionFieldText', (n) => [{ type: 'section', fields: [mrkdwn(x(n))] }]],
  ['text of a header', 'headerText', (n) => [{ type: 'header', text: plain(x(n)) }]],
  ['elements of actions', 'actionsElements', (n) => actions(...many(n, () => button()))],
  ['elements of a context', 'contextElements', (n) => [{ type: 'context', elements: many(n, () => mrkdwn('c')) }]],
  [
    'elements of context_actions',
    'contextActionsElements',
    (n) => [
      {
        type: 'context_actions',
        elements: many(n, () => ({ type: 'icon_button', icon: 'trash', text: plain('Delete') })),
      },
    ],
  ],
  ['alt_text of an image', 'altText', (n) => [image({ alt_text: x(n) })]],
  ['title of an image', 'imageTitle', (n) => [image({ title: plain(x(n)) })]],
  ['address of an image', 'url', (n) => [image({ image_url: address(n) })]],
  ['label of an input', 'inputLabel', (n) => input(typed({}), { label: plain(x(n)) }), 'modal'],
  ['hint of an input', 'inputHint', (n) => input(typed({}), { hint: plain(x(n)) }), 'modal'],
  [
    'indent of a list',
    'listIndent',
    (n) => [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            indent: n,
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
          },
        ],
      },
    ],
  ],
  ['text of a markdown block', 'markdownText', (n) => [{ type: 'markdown', text: x(n) }]],
  [
    'markdown of all blocks',
    'markdownText',
    (n) => [
      { type: 'markdown', text: x(n - 10) },
      { type: 'markdown', text: x(10) },
    ],
  ],
  ['rows of a table', 'tableRows', (n) => [{ type: 'table', rows: many(n, () => row(1)) }]],
  ['cells of a row', 'tableCells', (n) => [{ type: 'table', rows: [row(n)] }]],
  ['characters of a table', 'tableCharacters', (n) => [{ type: 'table', rows: [row(1, x(n - 1)), row(1)] }]],
  ['rows of a data_table', 'dataTableRows', (n) => [{ type: 'data_table', caption: 'c', rows: many(n, () => row(1)) }]],
  [
    'page_size of a data_table',
    'dataTablePageSize',
    (n) => [{ type: 'data_table', caption: 'c', rows: [row(1)], page_size: n }],
  ],
  ['text of an alert', 'alertText', (n) => [{ type: 'alert', text: plain(x(n)) }], 'modal'],
  ['title of a card', 'cardTitle', (n) => [card({ title: mrkdwn(x(n)) })]],
  ['body of a card', 'cardBody', (n) => [card({ body: mrkdwn(x(n)) })]],
  ['buttons of a card', 'cardButtons', (n) => [card({ actions: many(n, () => button()) })]],
  ['cards of a carousel', 'carouselCards', (n) => [{ type: 'carousel', elements: many(n, () => card({})) }]],
  [
    'title of a container',
    'containerTitle',
    (n) => [{ type: 'container', title: plain(x(n)), child_blocks: [section] }],
  ],
  [
    'children of a container',
    'containerChildren',
    (n) => [{ type: 'container', title: plain('t'), child_blocks: many(n, () => section) }],
  ],
  ['title of a video', 'videoTitle', (n) => [video({ title: plain(x(n)) })]],
  ['author of a video', 'videoAuthor', (n) => [video({ author_name: x(n) })]],
  ['text of a button', 'buttonText', (n) => actions(button({ text: plain(x(n)) }))],
  ['value of a button', 'buttonValue', (n) => actions(button({ value: x(n) }))],
  ['address of a button', 'url', (n) => actions(button({ url: address(n) }))],
  ['accessibility_label', 'accessibilityLabel', (n) => actions(button({ accessibility_label: x(n) }))],
  ['options of a menu', 'options', (n) => actions(select({ options: many(n, option) }))],
  [
    'option_groups of a menu',
    'optionGroups',
    (n) =>
      actions({
        type: 'static_select',
        option_groups: many(n, (i) => ({ label: plain(`g${i}`), options: [option(i)] })),
      }),
  ],
  [
    'label of an option group',
    'groupLabel',
    (n) => actions({ type: 'static_select', option_groups: [{ label: plain(x(n)), options: [option(0)] }] }),
  ],
  [
    'options of an overflow menu',
    'overflowOptions.max',
    (n) => actions({ type: 'overflow', options: many(n, option) }),
  ],
  ['check marks', 'choices', (n) => actions({ type: 'checkboxes', options: many(n, option) })],
  ['radio buttons', 'choices', (n) => actions({ type: 'radio_buttons', options: many(n, option) })],
  ['text of an option', 'optionText', (n) => actions(select({ options: [{ text: plain(x(n)), value: 'v' }] }))],
  ['value of an option', 'optionValue', (n) => actions(select({ options: [{ text: plain('t'), value: x(n) }] }))],
  [
    'description of an option',
    'optionDescription',
    (n) => actions(select({ options: [{ text: plain('t'), value: 'v', description: plain(x(n)) }] })),
  ],
  ['max_length of an input', 'inputLength', (n) => input(typed({ max_length: n })), 'modal'],
  ['min_length of an input', 'inputLength', (n) => input(typed({ min_length: n })), 'modal'],
  ['initial_value of an input', 'inputLength', (n) => input(typed({ initial_value: x(n) })), 'modal'],
  ['max_files of a file_input', 'files', (n) => input({ type: 'file_input', max_files: n }), 'modal'],
  ['max_lines of a rich_text_input', 'lines', (n) => input({ type: 'rich_text_input', max_lines: n }), 'modal'],
  ['placeholder', 'placeholder', (n) => input(typed({ placeholder: plain(x(n)) })), 'modal'],
  ['title of a confirmation', 'confirmTitle', (n) => confirm({ title: plain(x(n)) })],
  ['text of a confirmation', 'confirmText', (n) => confirm({ text: plain(x(n)) })],
  ['confirm of a confirmation', 'confirmButton', (n) => confirm({ confirm: plain(x(n)) })],
  ['deny of a confirmation', 'confirmButton', (n) => confirm({ deny: plain(x(n)) })],
];

/** Every Block Kit limit on blocks. */
export const limitCases: readonly LimitCase[] = cases.map(([name, limit, blocks, surface = 'message']) => {
  const max = limitsByPath.get(limit);
  if (max === undefined) throw new Error(`There is no limit ${limit}`);
  return { name, limit, max, blocks, surface };
});
