import { isEmojiName } from '../mrkdwn/emoji.js';
import { isSafeUrl } from '../mrkdwn/is-safe-url.js';
import type { InlineNode } from '../mrkdwn/mrkdwn-node.js';
import { parseAngleToken } from '../mrkdwn/parse-angle-token.js';

type Rule = readonly [RegExp, (match: RegExpExecArray) => InlineNode | undefined];

const nested = (type: 'bold' | 'italic' | 'strike') => (match: RegExpExecArray) => ({
  type,
  children: parseMarkdownInline(match[1] ?? ''),
});

const rules: readonly Rule[] = [
  [/^\\([\\`*_~[\]()#>!-])/, ([, char = '']) => ({ type: 'text', text: char })],
  [/^\n/, () => ({ type: 'break' })],
  [/^`([^`\n]+)`/, ([, text = '']) => ({ type: 'code', text })],
  [/^\*\*(\S(?:[^\n]*?\S)??)\*\*/, nested('bold')],
  [/^__(\S(?:[^\n]*?\S)??)__/, nested('bold')],
  [/^~~(\S(?:[^\n]*?\S)??)~~/, nested('strike')],
  [/^\*(\S(?:[^\n*]*?\S)??)\*/, nested('italic')],
  [/^_(\S(?:[^\n_]*?\S)??)_(?![\p{L}\p{N}])/u, nested('italic')],
  [
    /^\[([^\]\n]+)\]\(([^)\s]+)\)/,
    ([, label = '', url = '']) => (isSafeUrl(url) ? { type: 'link', url, label } : undefined),
  ],
  [/^<([^<>\n]+)>/, ([, content = '']) => parseAngleToken(content)],
  [/^:([a-z0-9_+'-]+):/, ([, name = '']) => (isEmojiName(name) ? { type: 'emoji', name } : undefined)],
];

/** Parses the running text of a markdown block. What is not valid markup stays text, as written. */
export function parseMarkdownInline(text: string): readonly InlineNode[] {
  const nodes: InlineNode[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const found = /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && text[at] === '_' ? undefined : match(text.slice(at));
    if (found === undefined) {
      plain += text[at];
      at += 1;
    } else {
      if (plain !== '') nodes.push({ type: 'text', text: plain });
      plain = '';
      nodes.push(found.node);
      at += found.length;
    }
  }
  if (plain !== '') nodes.push({ type: 'text', text: plain });
  return nodes;
}

function match(rest: string): { readonly node: InlineNode; readonly length: number } | undefined {
  for (const [pattern, build] of rules) {
    const found = pattern.exec(rest);
    const node = found === null ? undefined : build(found);
    if (found !== null && node !== undefined) return { node, length: found[0].length };
  }
  return undefined;
}
