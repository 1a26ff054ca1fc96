import type { InlineNode } from '../mrkdwn/mrkdwn-node.js';
import { parseMarkdownInline } from './parse-markdown-inline.js';

/** A part of a markdown block; lists are flat. */
export type MarkdownNode =
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly InlineNode[] }
  | { readonly type: 'paragraph' | 'quote'; readonly children: readonly InlineNode[] }
  | { readonly type: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly InlineNode[])[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'rule' };

/**
 * Parses the common part of Markdown that Slack's markdown block takes: headings, lists, quotes, fenced code, rules
 * and paragraphs.
 *
 * @see Slack docs, "Markdown block"
 */
export function parseMarkdown(text: string): readonly MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  const lines = text.split('\n');
  while (lines.length > 0) {
    const line = lines[0] ?? '';
    if (line.trim() === '') lines.shift();
    else nodes.push(takeNode(lines, line));
  }
  return nodes;
}

function takeNode(lines: string[], line: string): MarkdownNode {
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading?.[1] !== undefined) {
    lines.shift();
    return { type: 'heading', level: heading[1].length, children: parseMarkdownInline(heading[2] ?? '') };
  }
  if (/^```/.test(line)) return takeCode(lines);
  if (/^(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line)) {
    lines.shift();
    return { type: 'rule' };
  }
  if (quote.test(line)) return { type: 'quote', children: parseMarkdownInline(takeWhile(lines, quote).join('\n')) };
  for (const item of [bullet, number]) {
    if (item.test(line)) {
      const items = takeWhile(lines, item).map((content) => parseMarkdownInline(content));
      return { type: 'list', isOrdered: item === number, items };
    }
  }
  const paragraph = [lines.shift() ?? ''];
  while (lines[0] !== undefined && !startsAnother(lines[0])) paragraph.push(lines.shift() ?? '');
  return { type: 'paragraph', children: parseMarkdownInline(paragraph.join('\n')) };
}

const quote = /^>\s?(.*)$/;
const bullet = /^\s*[-*+]\s+(.*)$/;
const number = /^\s*\d+[.)]\s+(.*)$/;

function startsAnother(line: string): boolean {
  return line.trim() === '' || /^(?:#{1,6}\s|```|>)/.test(line) || bullet.test(line) || number.test(line);
}

function takeWhile(lines: string[], pattern: RegExp): readonly string[] {
  const taken: string[] = [];
  while (lines[0] !== undefined) {
    const match = pattern.exec(lines[0]);
    if (match === null) break;
    taken.push(match[1] ?? '');
    lines.shift();
  }
  return taken;
}

function takeCode(lines: string[]): MarkdownNode {
  lines.shift();
  const end = lines.findIndex((line) => /^```\s*$/.test(line));
  const code = lines.splice(0, end < 0 ? lines.length : end);
  if (end >= 0) lines.shift();
  return { type: 'code', text: code.join('\n') };
}
