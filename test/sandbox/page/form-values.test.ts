import { describe, expect, it } from 'vitest';
import type { Block } from '../../../sandbox/control/contract.js';
import { collectValues } from '../../../sandbox/page/views/collect-values.js';
import { findFieldErrors } from '../../../sandbox/page/views/find-field-errors.js';

const input = (blockId: string, element: Record<string, unknown>, more: Record<string, unknown> = {}): Block => ({
  type: 'input',
  block_id: blockId,
  element: { action_id: 'value', ...element },
  ...more,
});
const textInput = (more: Record<string, unknown> = {}) => input('field', { type: 'plain_text_input', ...more });

describe('collectValues', () => {
  it('sends what was entered, else what survived, else what the app set', () => {
    const blocks = ['entered', 'survived', 'initial', 'empty'].map((id) =>
      input(id, { type: 'plain_text_input', ...(id === 'empty' ? {} : { initial_value: 'initial' }) }),
    );
    const entered = { entered: { value: { type: 'plain_text_input', value: 'mine' } } };
    const survived = {
      entered: { value: { type: 'plain_text_input', value: 'old' } },
      survived: { value: { type: 'plain_text_input', value: 'kept' } },
    };

    const values = collectValues(blocks, entered, survived);

    expect(values).toEqual({
      entered: { value: { type: 'plain_text_input', value: 'mine' } },
      survived: { value: { type: 'plain_text_input', value: 'kept' } },
      initial: { value: { type: 'plain_text_input', value: 'initial' } },
      empty: { value: { type: 'plain_text_input', value: null } },
    });
  });

  it('forgets what was entered in a field that is gone or of another type now', () => {
    const entered = {
      field: { value: { type: 'datepicker', selected_date: '2026-11-24' } },
      gone: { value: { type: 'plain_text_input', value: 'x' } },
    };

    expect(collectValues([textInput()], entered)).toEqual({
      field: { value: { type: 'plain_text_input', value: null } },
    });
  });

  it('takes the elements of sections and actions along, but no buttons', () => {
    const option = { text: { type: 'plain_text', text: 'One' }, value: '1' };
    const blocks: Block[] = [
      { type: 'section', block_id: 's', accessory: { type: 'static_select', action_id: 'a', initial_option: option } },
      {
        type: 'actions',
        block_id: 'b',
        elements: [
          { type: 'button', action_id: 'c' },
          { type: 'datepicker', action_id: 'd' },
        ],
      },
    ];

    expect(collectValues(blocks, {})).toEqual({
      s: { a: { type: 'static_select', selected_option: option } },
      b: { d: { type: 'datepicker', selected_date: null } },
    });
  });
});

describe('findFieldErrors', () => {
  const errorOf = (block: Block, value: string | null) =>
    findFieldErrors([block], { field: { value: { type: 'any', value } } }).field;

  it('asks for a required field and lets an optional one be', () => {
    expect(errorOf(textInput(), null)).toBe('Please complete this required field.');
    expect(errorOf(input('field', { type: 'plain_text_input' }, { optional: true }), null)).toBeUndefined();
  });

  it('counts an empty list as nothing', () => {
    const values = { field: { value: { type: 'checkboxes', selected_options: [] } } };

    expect(findFieldErrors([input('field', { type: 'checkboxes' })], values)).toHaveProperty('field');
  });

  it.each([
    ['plain_text_input', { min_length: 3 }, 'ab', false],
    ['plain_text_input', { min_length: 3 }, 'abc', true],
    ['plain_text_input', { max_length: 2 }, '👍👍', true],
    ['plain_text_input', { max_length: 2 }, 'abc', false],
    ['email_text_input', {}, 'a@b.example', true],
    ['email_text_input', {}, 'a@b', false],
    ['url_text_input', {}, 'https://a.example/b', true],
    ['url_text_input', {}, 'ftp://a.example', true],
    ['url_text_input', {}, 'a.example', false],
    ['number_input', { is_decimal_allowed: false }, '4', true],
    ['number_input', { is_decimal_allowed: false }, '4.5', false],
    ['number_input', { is_decimal_allowed: true, min_value: '1' }, '0.5', false],
    ['number_input', { is_decimal_allowed: true, max_value: '1' }, '0.5', true],
  ])('checks a %s with %j: %j', (type, limits, value, isGood) => {
    expect(errorOf(input('field', { type, ...limits }), value) === undefined).toBe(isGood);
  });
});
