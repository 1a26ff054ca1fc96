import type { UserId } from '../lines/ids.js';
import { mention } from './mrkdwn.js';

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
