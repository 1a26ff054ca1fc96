import { decodeEntities } from './decode-entities.js';
import type { MrkdwnNode } from './mrkdwn-node.js';
import { parseInline, plainAngles } from './parse-inline.js';

/**
 * Parses a mrkdwn text into paragraphs, quotes and preformatted parts, in order.
 *
 * @see Slack docs, "Formatting message text", Basic formatting with mrkdwn
 */
export function parseMrkdwn(text: string): readonly MrkdwnNode[] {
  return text.split(/(```[\s\S]+?```)/).flatMap((part) => {
    const code = /^```\n?([\s\S]+?)\n?```$/.exec(part)?.[1];
    if (code !== undefined) return [{ type: 'preformatted' as const, text: decodeEntities(plainAngles(code)) }];
    return parseLines(part.replace(/^\n|\n$/g, ''));
  });
}

function parseLines(text: string): readonly MrkdwnNode[] {
  if (text === '') return [];
  const runs: { isQuote: boolean; lines: string[] }[] = [];
  let isQuoteToTheEnd = false;
  for (const line of text.split('\n')) {
    const mark = isQuoteToTheEnd ? null : /^(?:(?:>|&gt;){3}|>|&gt;) ?/.exec(line);
    if (mark !== null && /^(?:>|&gt;){3}/.test(mark[0])) isQuoteToTheEnd = true;
    const isQuote = isQuoteToTheEnd || mark !== null;
    const content = mark === null ? line : line.slice(mark[0].length);
    const last = runs.at(-1);
    if (last?.isQuote === isQuote) last.lines.push(content);
    else runs.push({ isQuote, lines: [content] });
  }
  return runs.map(({ isQuote, lines }) => ({
    type: isQuote ? ('quote' as const) : ('paragraph' as const),
    children: parseInline(lines.join('\n')),
  }));
}
