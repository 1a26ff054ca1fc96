import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../../../sandbox/slack/block-kit/check-blocks.js';
import { checkMessage } from '../../../../sandbox/slack/block-kit/check-message.js';

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (value: string) => ({ text: plain(value), value });
const button = (actionId: string) => ({ type: 'button', action_id: actionId, text: plain('Press') });
const input = (element: object) => [{ type: 'input', label: plain('Label'), element }];
const section = (accessory: object) => [{ type: 'section', text: plain('text'), accessory }];
const select = (extra: object) => ({ type: 'static_select', options: [option('a'), option('b')], ...extra });

describe('checkBlocks', () => {
  it.each([
    ['a type that does not exist', [{ type: 'sektion' }], '/blocks/0/type', 'unsupported type: sektion'],
    ['an element that does not exist', section({ type: 'knob' }), '/blocks/0/accessory/type', 'unsupported type: knob'],
    [
      'a field that does not exist',
      [{ type: 'divider', colour: 'red' }],
      '/blocks/0',
      'invalid additional property: colour',
    ],
    ['a section that says nothing', [{ type: 'section' }], '/blocks/0', 'missing required field: text or fields'],
    ['an empty text', [{ type: 'section', text: plain('') }], '/blocks/0/text/text', 'must be more than 0 characters'],
    [
      'mrkdwn in a header',
      [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
      '/blocks/0/text/type',
      'unsupported type: mrkdwn',
    ],
    [
      'emoji on mrkdwn',
      [{ type: 'section', text: { type: 'mrkdwn', text: 'x', emoji: true } }],
      '/blocks/0/text',
      'invalid additional property: emoji',
    ],
    [
      'an image without alt_text',
      [{ type: 'image', image_url: 'https://example.com/a.png' }],
      '/blocks/0',
      'missing required field: alt_text',
    ],
    [
      'an image from two places',
      [{ type: 'image', alt_text: 'a', image_url: 'https://example.com/a.png', slack_file: { id: 'F1' } }],
      '/blocks/0',
      'exactly one of these fields is required: image_url, slack_file',
    ],
    [
      'a text input beside a section',
      section({ type: 'plain_text_input' }),
      '/blocks/0/accessory/type',
      'unsupported type: plain_text_input',
    ],
    [
      'a date and time beside a section',
      section({ type: 'datetimepicker' }),
      '/blocks/0/accessory/type',
      'unsupported type: datetimepicker',
    ],
    [
      'one option in an overflow menu',
      section({ type: 'overflow', options: [option('a')] }),
      '/blocks/0/accessory/options',
      'no less than 2 items allowed',
    ],
    [
      'an initial option that is none of the options',
      section(select({ initial_option: option('c') })),
      '/blocks/0/accessory/initial_option',
      'initial_option must match exactly one of the provided options',
    ],
    [
      'an initial option with another text',
      section(select({ initial_option: { text: plain('A'), value: 'a' } })),
      '/blocks/0/accessory/initial_option',
      'initial_option must match exactly one of the provided options',
    ],
    [
      'a menu with options and groups',
      section(select({ option_groups: [{ label: plain('g'), options: [option('a')] }] })),
      '/blocks/0/accessory',
      'exactly one of these fields is required: options, option_groups',
    ],
    [
      'two choices of one value',
      section({ type: 'radio_buttons', options: [option('a'), option('a')] }),
      '/blocks/0/accessory/options',
      'option values must be unique',
    ],
    [
      'a date that is none',
      section({ type: 'datepicker', initial_date: '2026-13-01' }),
      '/blocks/0/accessory/initial_date',
      'must be a date such as 2026-03-31',
    ],
    [
      'an unknown style',
      [{ type: 'actions', elements: [{ ...button('a'), style: 'bold' }] }],
      '/blocks/0/elements/0/style',
      'must be one of: primary, danger',
    ],
    [
      'a button to no web address',
      [{ type: 'actions', elements: [{ ...button('a'), url: 'javascript:alert(1)' }] }],
      '/blocks/0/elements/0/url',
      'must be a valid URL',
    ],
    [
      'actions without elements',
      [{ type: 'actions', elements: [] }],
      '/blocks/0/elements',
      'no less than 1 items allowed',
    ],
    [
      'one action_id twice in a block',
      [{ type: 'actions', elements: [button('a'), button('a')] }],
      '/blocks/0/elements/1/action_id',
      'action_id a already exists in this block',
    ],
    [
      'one block_id twice',
      [
        { type: 'divider', block_id: 'd' },
        { type: 'divider', block_id: 'd' },
      ],
      '/blocks/1/block_id',
      'block_id d already exists',
    ],
    ['a second table', [table(), table()], '/blocks/1', 'only_one_table_allowed'],
    [
      'rows of unequal length',
      [{ ...table(), type: 'data_table', caption: 'c', rows: [[cell()], [cell(), cell()]] }],
      '/blocks/0/rows',
      'all rows must have the same number of cells',
    ],
    [
      'an e-mail input in a message',
      input({ type: 'email_text_input' }),
      '/blocks/0/element/type',
      'unsupported type: email_text_input',
    ],
    ['an alert in a message', [{ type: 'alert', text: plain('x') }], '/blocks/0/type', 'unsupported type: alert'],
  ])('refuses %s in a message', (_name, blocks, pointer, message) => {
    const problems = checkBlocks(blocks, 'message');

    expect(problems).toEqual([{ pointer, message }]);
  });

  it.each([
    ['markdown', [{ type: 'markdown', text: '# x' }], ['message']],
    ['a table', [table()], ['message', 'home']],
    ['an alert', [{ type: 'alert', text: plain('x') }], ['modal']],
    ['a date and time', input({ type: 'datetimepicker' }), ['message', 'modal']],
    ['a number input', input({ type: 'number_input', is_decimal_allowed: false }), ['modal']],
    ['a file input', input({ type: 'file_input' }), ['modal']],
    [
      'a carousel',
      [{ type: 'carousel', elements: [{ type: 'card', body: { type: 'mrkdwn', text: 'x' } }] }],
      ['message', 'home'],
    ],
  ])('accepts %s only where Slack shows it', (_name, blocks, surfaces) => {
    const accepted = (['message', 'modal', 'home'] as const).filter(
      (surface) => checkBlocks(blocks, surface).length === 0,
    );

    expect(accepted).toEqual(surfaces);
  });

  it('accepts an initial option whose texts differ in emoji only, as Slack fills that in', () => {
    const initial = { text: { ...plain('a'), emoji: true }, value: 'a' };

    expect(checkBlocks(section(select({ initial_option: initial })), 'message')).toEqual([]);
  });

  it('refuses a second element that wants the focus', () => {
    const focused = input({ type: 'plain_text_input', focus_on_load: true });

    const problems = checkBlocks([...focused, ...focused], 'modal', '/view/blocks');

    expect(problems).toEqual([{ pointer: '/view/blocks', message: 'only one element may have focus_on_load' }]);
  });

  it('refuses what is no list of blocks', () => {
    expect(checkBlocks({ type: 'divider' }, 'message')).toEqual([{ pointer: '/blocks', message: 'must be an array' }]);
    expect(checkBlocks(['divider'], 'message')).toEqual([
      { pointer: '/blocks/0/type', message: 'unsupported type: undefined' },
    ]);
  });
});

describe('checkMessage', () => {
  it('looks into attachments', () => {
    const problems = checkMessage({ text: 'x', attachments: [{ blocks: [{ type: 'knob' }] }] });

    expect(problems).toEqual([{ pointer: '/attachments/0/blocks/0/type', message: 'unsupported type: knob' }]);
  });

  it('refuses a text that Slack would cut', () => {
    expect(checkMessage({ text: 'x'.repeat(40_000) })).toEqual([]);
    expect(checkMessage({ text: 'x'.repeat(40_001) })).toHaveLength(1);
  });
});

function cell() {
  return { type: 'raw_text', text: 'x' };
}

function table() {
  return { type: 'table', rows: [[cell()]] };
}
