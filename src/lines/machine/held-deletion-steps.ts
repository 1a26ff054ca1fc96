import type { HeldDeletion } from '../model/held.js';
import type { HistoryEntry } from '../model/history.js';
import type { Line } from '../model/line.js';
import type { HeldDeletionEvent } from '../model/line-event.js';
import { publishToThread } from './step.js';
import { isLegal } from './transitions.js';

/** What one event makes of a deletion that zw holds, what is told of it, and its word in the history. */
export interface HeldDeletionStep {
  readonly heldDeletion?: HeldDeletion;
  readonly news: readonly ReturnType<typeof publishToThread>[];
  readonly entry: HistoryEntry;
}

/** What an event makes of a held deletion; `undefined` when the line is not one that knows the event. */
export function stepHeldDeletion(line: Line, event: HeldDeletionEvent): HeldDeletionStep | undefined {
  const { at } = event;
  const { heldDeletion } = line;
  const common = { at, attempt: line.request.attempt };
  if (event.type === 'hold_deletion') {
    // What is asked for now takes the place of what was held before.
    const { requestedBy: by, reason, releaseAt } = event.deletion;
    if (!isLegal(line.state, 'request_deletion')) return undefined;
    return {
      heldDeletion: event.deletion,
      news: [publishToThread({ kind: 'deletion_held', by, reason, releaseAt })],
      entry: { ...common, what: 'deletion_held', by, reason, effectiveAt: releaseAt },
    };
  }
  if (!heldDeletion) return undefined;
  const { requestedBy, releaseAt } = heldDeletion;
  if (event.type === 'cancel_deletion') {
    const { by } = event;
    return {
      news: [publishToThread({ kind: 'deletion_cancelled', by, requestedBy, releaseAt })],
      entry: { ...common, what: 'deletion_cancelled', by },
    };
  }
  const { detail } = event;
  return {
    heldDeletion: { ...heldDeletion, delay: { sinceAt: at, detail } },
    news: [publishToThread({ kind: 'deletion_delayed', by: requestedBy, releaseAt, detail })],
    entry: { ...common, what: 'deletion_delayed', words: detail },
  };
}
