import { decodeEntities } from './decode-entities.js';
import { isSafeUrl } from './is-safe-url.js';
import type { InlineNode } from './mrkdwn-node.js';

/**
 * Reads what stands between `<` and `>`: a link, a mention or a date; `undefined` when it is none of them, so that
 * the caller shows it as it is written.
 *
 * @see Slack docs, "Formatting message text", Advanced formatting with special parsing
 */
export function parseAngleToken(content: string): InlineNode | undefined {
  const [target, label] = splitOnce(content, '|');
  const shown = label === undefined || label === '' ? {} : { label: decodeEntities(label) };
  if (/^@[UWB][A-Z0-9]+$/.test(target)) return { type: 'user', id: target.slice(1), ...shown };
  if (/^#[CGD][A-Z0-9]+$/.test(target)) return { type: 'channel', id: target.slice(1), ...shown };
  if (target.startsWith('!')) return parseSpecial(target.slice(1), label);
  const url = decodeEntities(target);
  return isSafeUrl(url) ? { type: 'link', url, ...shown } : undefined;
}

function parseSpecial(command: string, label: string | undefined): InlineNode | undefined {
  const [name, ...rest] = command.split('^');
  switch (name) {
    case 'here':
    case 'channel':
    case 'everyone':
      return { type: 'broadcast', range: name };
    case 'subteam':
      if (rest[0] === undefined) return undefined;
      return { type: 'group', id: rest[0], ...(label ? { label: decodeEntities(label) } : {}) };
    case 'date':
      return parseDate(rest, label);
    default:
      return undefined;
  }
}

function parseDate(parts: readonly string[], label: string | undefined): InlineNode | undefined {
  const [seconds, format, link] = parts;
  if (label === undefined) return undefined;
  const fallback = decodeEntities(label);
  if (seconds === undefined || format === undefined || !/^\d{1,12}$/.test(seconds))
    return { type: 'text', text: fallback };
  const url = link === undefined ? undefined : decodeEntities(link);
  return {
    type: 'date',
    unixSeconds: Number(seconds),
    format: decodeEntities(format),
    fallback,
    ...(url !== undefined && isSafeUrl(url) ? { url } : {}),
  };
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
