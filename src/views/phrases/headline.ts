import type { LineId, UserId } from '../../lines/model/ids.js';
import { mention } from '../blocks/mrkdwn.js';
import { formatPhoneNumber } from './phone-number.js';

interface Headline {
  readonly title: string;
  readonly emoji: string;
  readonly turn?: Turn;
  readonly requestedBy?: UserId;
}

/** Builds the first line of every text about a line: number, state, whose turn, emoji. */
export function buildHeadline(lineId: LineId, { title, emoji, turn, requestedBy }: Headline): string {
  const turnWords = turn === undefined ? '' : ` ${describeTurn(turn, requestedBy)}`;
  return `*${formatPhoneNumber(lineId)}: ${title}.*${turnWords} ${emoji}`;
}

/** The party that has to act next. `you` is the requester of the line. */
export type Turn = 'carrier' | 'you' | 'zw' | 'nobody';

/**
 * Says whose turn it is, in a sentence. Without `requestedBy` it mentions nobody, so that Slack notifies nobody of the
 * same news a second time.
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
