import { describe, expect, it } from 'vitest';
import { parseInline } from '../../../sandbox/page/mrkdwn/parse-inline.js';
import { parseMrkdwn } from '../../../sandbox/page/mrkdwn/parse-mrkdwn.js';

const text = (value: string) => ({ type: 'text', text: value });

describe('parseInline', () => {
  it.each([
    ['*bold*', [{ type: 'bold', children: [text('bold')] }]],
    ['_italic_', [{ type: 'italic', children: [text('italic')] }]],
    ['~gone~', [{ type: 'strike', children: [text('gone')] }]],
    ['*_both_*', [{ type: 'bold', children: [{ type: 'italic', children: [text('both')] }] }]],
    ['`a *b* &lt;c&gt;`', [{ type: 'code', text: 'a *b* <c>' }]],
    ['a\nb', [text('a'), { type: 'break' }, text('b')]],
    [':white_check_mark:', [{ type: 'emoji', name: 'white_check_mark' }]],
    ['(*x*)', [text('('), { type: 'bold', children: [text('x')] }, text(')')]],
  ])('reads the markup of %s', (written, nodes) => {
    expect(parseInline(written)).toEqual(nodes);
  });

  it.each([
    '2*3*4',
    'snake_case_name',
    '* not bold *',
    '*open',
    '**',
    ':no_such_emoji:',
    '12:30:45',
    '`',
    '<',
    '*a\nb*',
  ])('leaves %j as it is written', (written) => {
    const nodes = parseInline(written);

    expect(nodes.map((node) => (node.type === 'text' ? node.text : '\n')).join('')).toBe(written);
  });

  it.each([
    [
      '<https://a.example/?x=1&amp;y=2|the &lt;deal&gt;>',
      { type: 'link', url: 'https://a.example/?x=1&y=2', label: 'the <deal>' },
    ],
    ['<https://a.example>', { type: 'link', url: 'https://a.example' }],
    ['<mailto:a@b.example|a@b.example>', { type: 'link', url: 'mailto:a@b.example', label: 'a@b.example' }],
    ['<tel:2065551212|206-555-1212>', { type: 'link', url: 'tel:2065551212', label: '206-555-1212' }],
    ['<@U123>', { type: 'user', id: 'U123' }],
    ['<#C123|sales>', { type: 'channel', id: 'C123', label: 'sales' }],
    ['<!subteam^S123|@sales>', { type: 'group', id: 'S123', label: '@sales' }],
    ['<!here>', { type: 'broadcast', range: 'here' }],
    ['<!channel>', { type: 'broadcast', range: 'channel' }],
    [
      '<!date^1392734382^{date} at {time}^https://a.example|Feb 18, 2014 UTC>',
      {
        type: 'date',
        unixSeconds: 1392734382,
        format: '{date} at {time}',
        url: 'https://a.example',
        fallback: 'Feb 18, 2014 UTC',
      },
    ],
  ])('reads the token %s', (written, node) => {
    expect(parseInline(written)).toEqual([node]);
  });

  it('finds an address that stands in the text, without the full stop after it', () => {
    expect(parseInline('see https://a.example/b.')).toEqual([
      text('see '),
      { type: 'link', url: 'https://a.example/b' },
      text('.'),
    ]);
  });

  it('makes no link of an address that would run a script', () => {
    expect(parseInline('<javascript:alert(1)|click>')).toEqual([text('<javascript:alert(1)|click>')]);
  });

  it('shows the fallback of a date whose timestamp is no number', () => {
    expect(parseInline('<!date^soon^{date}|next week>')).toEqual([text('next week')]);
  });

  it('decodes an entity once', () => {
    expect(parseInline('&amp;lt;!channel&amp;gt; &lt;!here&gt;')).toEqual([text('&lt;!channel&gt; <!here>')]);
  });

  it('does not end bold inside a token', () => {
    expect(parseInline('*see <https://a.example/*b|here>*')).toEqual([
      { type: 'bold', children: [text('see '), { type: 'link', url: 'https://a.example/*b', label: 'here' }] },
    ]);
  });
});

describe('parseMrkdwn', () => {
  it('takes quotes, preformatted text and paragraphs apart', () => {
    expect(parseMrkdwn('Hi\n&gt; quoted\n> too\nbye\n```\ncode *x*\n```\nend')).toEqual([
      { type: 'paragraph', children: [text('Hi')] },
      { type: 'quote', children: [text('quoted'), { type: 'break' }, text('too')] },
      { type: 'paragraph', children: [text('bye')] },
      { type: 'preformatted', text: 'code *x*' },
      { type: 'paragraph', children: [text('end')] },
    ]);
  });

  it('quotes everything after three signs', () => {
    expect(parseMrkdwn('>>> a\nb')).toEqual([{ type: 'quote', children: [text('a'), { type: 'break' }, text('b')] }]);
  });

  it('says nothing for an empty text', () => {
    expect(parseMrkdwn('')).toEqual([]);
  });
});
