import type { InlineNode } from './mrkdwn-node.js';
import { parseInline } from './parse-inline.js';

interface Options {
  /** The name of a person or a channel, by id. */
  readonly nameOf: (id: string) => string;
  readonly maxLength: number;
}

/** Writes the first line of a mrkdwn text without its formatting, names for ids, visibly cut to `maxLength`. */
export function toPlainLine(mrkdwn: string, { nameOf, maxLength }: Options): string {
  const [firstLine = ''] = mrkdwn.split('\n', 1);
  const words = [
    ...parseInline(firstLine)
      .map((node) => plain(node, nameOf))
      .join(''),
  ];
  return words.length <= maxLength ? words.join('') : `${words.slice(0, maxLength - 1).join('')}…`;
}

function plain(node: InlineNode, nameOf: Options['nameOf']): string {
  switch (node.type) {
    case 'text':
    case 'code':
      return node.text;
    case 'break':
      return ' ';
    case 'emoji':
      return `:${node.name}:`;
    case 'link':
      return node.label ?? node.url;
    case 'user':
      return `@${nameOf(node.id)}`;
    case 'channel':
      return `#${nameOf(node.id)}`;
    case 'group':
      return node.label ?? `@${node.id}`;
    case 'broadcast':
      return `@${node.range}`;
    case 'date':
      return node.fallback;
    default:
      return node.children.map((child) => plain(child, nameOf)).join('');
  }
}
