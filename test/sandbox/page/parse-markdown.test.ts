import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../sandbox/page/markdown/parse-markdown.js';

const text = (value: string) => ({ type: 'text', text: value });

describe('parseMarkdown', () => {
  it('takes the parts of a text apart', () => {
    const written = '# Title\nOne\ntwo\n\n- a\n- b\n\n1. c\n> q\n```js\nlet x;\n```\n---';

    expect(parseMarkdown(written)).toEqual([
      { type: 'heading', level: 1, children: [text('Title')] },
      { type: 'paragraph', children: [text('One'), { type: 'break' }, text('two')] },
      { type: 'list', isOrdered: false, items: [[text('a')], [text('b')]] },
      { type: 'list', isOrdered: true, items: [[text('c')]] },
      { type: 'quote', children: [text('q')] },
      { type: 'code', text: 'let x;' },
      { type: 'rule' },
    ]);
  });

  it.each([
    ['**b**', { type: 'bold', children: [text('b')] }],
    ['*i*', { type: 'italic', children: [text('i')] }],
    ['~~s~~', { type: 'strike', children: [text('s')] }],
    ['`c*d*`', { type: 'code', text: 'c*d*' }],
    ['[label](https://a.example)', { type: 'link', url: 'https://a.example', label: 'label' }],
    [':tada:', { type: 'emoji', name: 'tada' }],
  ])('reads the markup of %s', (written, node) => {
    expect(parseMarkdown(written)).toEqual([{ type: 'paragraph', children: [node] }]);
  });

  it.each(['snake_case_name', '2 * 3', '[x](javascript:alert(1))', '```'])(
    'ends on %j without losing it all',
    (written) => {
      const [node] = parseMarkdown(written);

      expect(node).toBeDefined();
      expect(JSON.stringify(node)).not.toContain('"link"');
    },
  );

  it('shows an escaped sign as it is', () => {
    expect(parseMarkdown('\\*not italic\\*')).toEqual([
      { type: 'paragraph', children: [text('*'), text('not italic'), text('*')] },
    ]);
  });
});
