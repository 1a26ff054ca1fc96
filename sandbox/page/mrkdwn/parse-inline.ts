import { decodeEntities } from './decode-entities.js';
import { isEmojiName } from './emoji.js';
import type { InlineNode } from './mrkdwn-node.js';
import { parseAngleToken } from './parse-angle-token.js';

const styles = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Marker = keyof typeof styles;

interface Piece {
  readonly node: InlineNode;
  readonly end: number;
}

/**
 * Parses running mrkdwn into nodes. What is not valid markup stays text, as written.
 *
 * @see Slack docs, "Formatting message text", Basic formatting with mrkdwn
 */
export function parseInline(text: string): readonly InlineNode[] {
  const nodes: InlineNode[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push({ type: 'text', text: decodeEntities(plain) });
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const piece = readPiece(text, at);
    if (piece === undefined) {
      plain += text[at];
      at += 1;
    } else {
      flush();
      nodes.push(piece.node);
      at = piece.end;
    }
  }
  flush();
  return nodes;
}

function readPiece(text: string, at: number): Piece | undefined {
  const char = text[at];
  switch (char) {
    case '\n':
      return { node: { type: 'break' }, end: at + 1 };
    case '<':
      return readAngle(text, at);
    case '`':
      return readCode(text, at);
    case ':':
      return readEmoji(text, at);
    case '*':
    case '_':
    case '~':
      return readStyled(text, at, char);
    case 'h':
      return readBareUrl(text, at);
    default:
      return undefined;
  }
}

function readAngle(text: string, at: number): Piece | undefined {
  const close = text.indexOf('>', at);
  if (close < 0) return undefined;
  const node = parseAngleToken(text.slice(at + 1, close));
  return node && { node, end: close + 1 };
}

function readCode(text: string, at: number): Piece | undefined {
  const match = /^`([^`\n]+)`/.exec(text.slice(at));
  if (match?.[1] === undefined) return undefined;
  return { node: { type: 'code', text: decodeEntities(plainAngles(match[1])) }, end: at + match[0].length };
}

/** Reduces the links inside code to their text, as Slack shows them. */
export function plainAngles(text: string): string {
  return text.replace(/<(?:[^<>|]*\|)?([^<>|]*)>/g, '$1');
}

function readEmoji(text: string, at: number): Piece | undefined {
  const match = /^:([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?/.exec(text.slice(at, at + 60));
  const name = match?.[1];
  if (match === null || name === undefined || !isEmojiName(name)) return undefined;
  return { node: { type: 'emoji', name }, end: at + match[0].length };
}

function readBareUrl(text: string, at: number): Piece | undefined {
  if (isWordChar(text[at - 1])) return undefined;
  const match = /^https?:\/\/[^\s<>|*`]+/.exec(text.slice(at));
  if (match === null) return undefined;
  const written = match[0].replace(/[.,;:!?)'"\]]+$/, '');
  return { node: { type: 'link', url: decodeEntities(written) }, end: at + written.length };
}

function readStyled(text: string, at: number, marker: Marker): Piece | undefined {
  if (isWordChar(text[at - 1])) return undefined;
  const close = findClose(text, at, marker);
  if (close < 0) return undefined;
  return { node: { type: styles[marker], children: parseInline(text.slice(at + 1, close)) }, end: close + 1 };
}

/**
 * Finds the end of a marked text. A marker opens before and closes after a character that is no blank, on one line,
 * never inside code or a token.
 */
function findClose(text: string, open: number, marker: Marker): number {
  const first = text[open + 1];
  if (first === undefined || /\s/.test(first) || first === marker) return -1;
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\n') return -1;
    if (char === '<' || char === '`') {
      const skipped = char === '<' ? text.indexOf('>', at) : text.indexOf('`', at + 1);
      if (skipped > at) at = skipped;
    } else if (char === marker && !/\s/.test(text[at - 1] ?? ' ') && !isWordChar(text[at + 1])) return at;
  }
  return -1;
}

function isWordChar(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}
