import type { LineId, UserId } from '../lines/ids.js';
import { formatPhoneNumber } from './phone-number.js';
import { describeTurn, type Turn } from './turn.js';

interface Headline {
  readonly title: string;
  readonly emoji: string;
  readonly turn?: Turn;
  readonly requestedBy?: UserId;
}

/** Builds the first line of whatever zw says of a line: number, what, whose turn; the emoji comes last. */
export function buildHeadline(lineId: LineId, { title, emoji, turn, requestedBy }: Headline): string {
  const turnWords = turn === undefined ? '' : ` ${describeTurn(turn, requestedBy)}`;
  return `*${formatPhoneNumber(lineId)}: ${title}.*${turnWords} ${emoji}`;
}
