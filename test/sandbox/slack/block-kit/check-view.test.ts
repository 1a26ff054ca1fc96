import { describe, expect, it } from 'vitest';
import { checkView } from '../../../../sandbox/slack/block-kit/check-view.js';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const modal = (extra: object) => ({ type: 'modal', title: plain(5), submit: plain(5), blocks: [], ...extra });

describe('checkView', () => {
  it.each([
    ['title', 24, (length: number) => modal({ title: plain(length) })],
    ['submit', 24, (length: number) => modal({ submit: plain(length) })],
    ['close', 24, (length: number) => modal({ close: plain(length) })],
    ['private_metadata', 3000, (length: number) => modal({ private_metadata: 'x'.repeat(length) })],
    ['callback_id', 255, (length: number) => modal({ callback_id: 'x'.repeat(length) })],
    ['external_id', 255, (length: number) => modal({ external_id: 'x'.repeat(length) })],
  ])('takes a %s of %i characters and no more', (field, max, view) => {
    const [inside, outside] = [checkView(view(max)), checkView(view(max + 1))];

    expect(inside).toEqual([]);
    expect(outside).toHaveLength(1);
    expect(outside[0]?.pointer).toMatch(`/view/${field}`);
  });

  it('refuses inputs without a submit button', () => {
    const input = { type: 'input', label: plain(5), element: { type: 'plain_text_input' } };
    const { submit: _submit, ...view } = modal({ blocks: [input] });

    expect(checkView(view)).toEqual([{ pointer: '/view', message: 'missing required field: submit' }]);
    expect(checkView(modal({ blocks: [input] }))).toEqual([]);
  });

  it('refuses a title on a Home tab', () => {
    const view = { type: 'home', title: plain(5), blocks: [] };

    expect(checkView(view)).toEqual([{ pointer: '/view', message: 'invalid additional property: title' }]);
  });

  it('points at what is wrong inside the blocks', () => {
    expect(checkView(modal({ blocks: [{ type: 'table', rows: [] }] }))).toEqual([
      { pointer: '/view/blocks/0/type', message: 'unsupported type: table' },
    ]);
  });

  it('refuses what is no view', () => {
    expect(checkView('modal')).toEqual([{ pointer: '/view/type', message: 'unsupported type: undefined' }]);
    expect(checkView({ type: 'dialog' })).toEqual([{ pointer: '/view/type', message: 'unsupported type: dialog' }]);
  });
});
