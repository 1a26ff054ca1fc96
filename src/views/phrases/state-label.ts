import type { EndUserNotice } from '../../lines/model/end-user.js';
import type { Line, StateName } from '../../lines/model/line.js';
import { isSearched } from '../../lines/model/line-groups.js';
import type { Turn } from './headline.js';

/** The name of a line's state in every text, and who acts next. */
export interface StateSummary {
  /** Follows the number: `(206) 555-1212: pending.` */
  readonly title: string;
  /** Follows the title, with the meaning that docs/message-style.md gives. */
  readonly emoji: string;
  readonly turn: Turn;
}

const summaries: Record<StateName, StateSummary> = {
  held: { title: 'scheduled by zw', emoji: ':calendar:', turn: 'nobody' },
  cancelled: { title: 'cancelled', emoji: ':wastebasket:', turn: 'nobody' },
  requested: { title: 'being ordered', emoji: ':outbox_tray:', turn: 'zw' },
  unconfirmed: { title: 'not confirmed', emoji: ':grey_question:', turn: 'zw' },
  refused: { title: 'refused', emoji: ':no_entry:', turn: 'you' },
  scheduled: { title: 'scheduled', emoji: ':calendar:', turn: 'nobody' },
  pending: { title: 'pending', emoji: ':hourglass_flowing_sand:', turn: 'carrier' },
  unwatched: { title: 'pending, no longer watched', emoji: ':zzz:', turn: 'you' },
  active: { title: 'active', emoji: ':white_check_mark:', turn: 'nobody' },
  lost: { title: 'no longer ours', emoji: ':warning:', turn: 'you' },
  failed: { title: 'failed', emoji: ':x:', turn: 'you' },
  deleting: { title: 'being deleted', emoji: ':outbox_tray:', turn: 'zw' },
  deletion_unconfirmed: { title: 'deletion not confirmed', emoji: ':grey_question:', turn: 'zw' },
  deletion_scheduled: { title: 'deletion scheduled', emoji: ':calendar:', turn: 'nobody' },
  deleted: { title: 'deleted', emoji: ':wastebasket:', turn: 'nobody' },
};

/** Returns the name of a state and who acts next in it, whatever else is known of the line. */
export const stateLabel = (state: StateName): StateSummary => summaries[state];

/**
 * Names a line's state and who acts next, with the circumstances that change either: overdue, not answered, delayed, not
 * confirmed, end user not told.
 */
export function summarizeState(line: Line): StateSummary {
  if (line.state === 'active' && line.update?.stage === 'unconfirmed') {
    return { title: 'active, customer ID not confirmed', emoji: ':grey_question:', turn: 'you' };
  }
  if (line.state === 'pending' && line.unknownWord) {
    return { title: 'not clear', emoji: ':warning:', turn: 'you' };
  }
  if (line.state === 'pending' && line.unanswered) {
    const turn = line.unanswered.isCarrierSilent ? 'zw' : 'you';
    return { title: 'status not known', emoji: ':grey_question:', turn };
  }
  if (line.state === 'pending' && line.escalatedAt !== undefined) {
    return { title: 'pending, overdue', emoji: ':warning:', turn: 'you' };
  }
  if (line.state === 'deletion_scheduled' && line.escalatedAt !== undefined) {
    return { title: 'deletion scheduled, overdue', emoji: ':warning:', turn: 'you' };
  }
  if ((line.state === 'unconfirmed' || line.state === 'deletion_unconfirmed') && line.escalatedAt !== undefined) {
    const { title } = summaries[line.state];
    return { title: `${title}, overdue`, emoji: ':warning:', turn: 'you' };
  }
  if (line.state === 'active' && line.heldDeletion) {
    const { delay } = line.heldDeletion;
    return delay
      ? { title: 'active, deletion delayed', emoji: ':hourglass_flowing_sand:', turn: 'zw' }
      : { title: 'active, deletion scheduled by zw', emoji: ':calendar:', turn: 'nobody' };
  }
  if (line.state === 'held' && line.delay) {
    return { title: 'scheduled by zw, delayed', emoji: ':hourglass_flowing_sand:', turn: 'zw' };
  }
  if (line.state === 'refused' && line.refusal.by === 'not_received') {
    return { title: isSearched(line) ? 'not found so far' : 'not found', emoji: ':grey_question:', turn: 'you' };
  }
  if (line.state === 'refused' && line.refusal.by !== 'carrier') {
    return { ...summaries.refused, title: 'not ordered' };
  }
  if (line.state === 'active' && line.telling) return summarizeTelling(line.telling);
  return summaries[line.state];
}

function summarizeTelling(telling: EndUserNotice): StateSummary {
  switch (telling.kind) {
    case 'mail_due':
    case 'mail_sending':
      return { ...summaries.active, turn: 'zw' };
    case 'told':
      return summaries.active;
    case 'untold': {
      const { problem } = telling;
      if (!problem) return { ...summaries.active, turn: 'you' };
      return problem.isDoubtful
        ? { title: 'active, mail not confirmed', emoji: ':grey_question:', turn: 'you' }
        : { title: 'active, mail not sent', emoji: ':warning:', turn: 'you' };
    }
  }
}
