import type { Line } from '../../lines/model/line.js';
import type { Account } from '../phrases/account-words.js';
import { type StateSummary, summarizeState } from '../phrases/state-label.js';
import {
  describeDeleted,
  describeDeleting,
  describeDeletionScheduled,
  describeDeletionUnconfirmed,
} from './deletion-text.js';
import { describeCancelled, describeHeld } from './held-text.js';
import { describeLost } from './lost-text.js';
import {
  describeActive,
  describeRefused,
  describeRequested,
  describeScheduled,
  describeUnconfirmed,
} from './order-text.js';
import { describeFailed, describePending, describeUnwatched } from './pending-text.js';

/** A line's state in words. */
export interface StateDescription extends StateSummary {
  /** mrkdwn: since when, what is normal, what to do next. Foreign text is quoted. */
  readonly sentence: string;
}

interface DescribeOptions {
  /** How long a line may be pending before it is overdue. */
  readonly escalateAfterMs: number;
  readonly account?: Account;
}

/** Puts a line's state in words that stay true until its next transition. */
export function describeState(line: Line, options: DescribeOptions): StateDescription {
  return { ...summarizeState(line), sentence: describeSentence(line, options) };
}

function describeSentence(line: Line, { escalateAfterMs, account }: DescribeOptions): string {
  switch (line.state) {
    case 'held':
      return describeHeld(line);
    case 'cancelled':
      return describeCancelled(line);
    case 'requested':
      return describeRequested(line);
    case 'unconfirmed':
      return describeUnconfirmed(line);
    case 'refused':
      return describeRefused(line);
    case 'scheduled':
      return describeScheduled(line);
    case 'pending':
      return describePending(line, escalateAfterMs);
    case 'unwatched':
      return describeUnwatched(line);
    case 'active':
      return describeActive(line, account);
    case 'lost':
      return describeLost(line);
    case 'failed':
      return describeFailed(line);
    case 'deleting':
      return describeDeleting(line);
    case 'deletion_unconfirmed':
      return describeDeletionUnconfirmed(line);
    case 'deletion_scheduled':
      return describeDeletionScheduled(line);
    case 'deleted':
      return describeDeleted(line);
  }
}
