import type { Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { buildHeadline } from '../phrases/headline.js';
import { type StateSummary, summarizeState } from '../phrases/state-label.js';
import {
  describeDeleted,
  describeDeleting,
  describeDeletionScheduled,
  describeDeletionUnconfirmed,
  describeSearchedDeletion,
} from './deletion-text.js';
import { describeCancelled, describeHeld, describeHeldDeletions } from './held-text.js';
import {
  describeActive,
  describeLost,
  describeRefused,
  describeRequested,
  describeScheduled,
  describeUnconfirmed,
} from './order-text.js';
import { describeFailed, describePending, describeUnwatched } from './pending-text.js';
import { describeUpdate } from './update-text.js';

/** A line's state in words. */
export interface StateDescription extends StateSummary {
  /** Mrkdwn, foreign text quoted: since when, what is usual, what to do next. */
  readonly sentence: string;
}

/** The values that the sentence of a state needs beside the line. */
export interface StateOptions {
  /** The age at which a pending line is overdue, in milliseconds. */
  readonly escalateAfterMs: number;
  readonly profile: CarrierProfile;
}

/** Describes a line's state in words that stay true until its next transition. */
export function describeState(line: Line, options: StateOptions): StateDescription {
  return { ...summarizeState(line), sentence: describeSentence(line, options) };
}

/** Describes a line in paragraphs: its headline, its state, and what goes on beside the state. */
export function describeLine(line: Line, options: StateOptions): string[] {
  const { sentence, ...state } = describeState(line, options);
  return [
    buildHeadline(line.id, { ...state, requestedBy: line.request.requestedBy }),
    sentence,
    ...(line.update === undefined ? [] : [describeUpdate(line.update, options.profile)]),
    ...describeHeldDeletions(line),
    ...describeSearchedDeletion(line),
  ];
}

function describeSentence(line: Line, options: StateOptions): string {
  const { escalateAfterMs, profile } = options;
  switch (line.state) {
    case 'held':
      return describeHeld(line);
    case 'cancelled':
      return describeCancelled(line);
    case 'requested':
      return describeRequested(line);
    case 'unconfirmed':
      return describeUnconfirmed(line, profile);
    case 'refused':
      return describeRefused(line, profile);
    case 'scheduled':
      return describeScheduled(line, profile);
    case 'pending':
      return describePending(line, escalateAfterMs, profile);
    case 'unwatched':
      return describeUnwatched(line);
    case 'active':
      return describeActive(line, profile);
    case 'lost':
      return describeLost(line, profile);
    case 'failed':
      return describeFailed(line, profile);
    case 'deleting':
      return describeDeleting(line);
    case 'deletion_unconfirmed':
      return describeDeletionUnconfirmed(line, profile);
    case 'deletion_scheduled':
      return describeDeletionScheduled(line, profile);
    case 'deleted':
      return describeDeleted(line);
  }
}
