import type { LineId, UserId } from '../../lines/model/ids.js';
import { mention } from '../blocks/mrkdwn.js';
import { formatPhoneNumber } from './phone-number.js';

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

/** Who has to act next. `you` is whoever asked for the line. */
export type Turn = 'carrier' | 'you' | 'zw' | 'nobody';

/**
 * Says whose turn it is in a sentence. `requestedBy` absent: the person is not named, and so not notified, as in a
 * second telling of the same news.
 */
export function describeTurn(turn: Turn, requestedBy?: UserId): string {
  switch (turn) {
    case 'carrier':
      return "The carrier's turn.";
    case 'zw':
      return "zw's turn.";
    case 'nobody':
      return 'Nothing to do.';
    case 'you':
      return requestedBy === undefined ? "The requester's turn." : `${mention(requestedBy)}'s turn.`;
  }
}
