import type { Pace } from './facts.js';
import type { LineId } from './ids.js';
import type { StateName } from './line.js';

/** The facts of a line that the sweep knows without reading it. */
export interface PollEntry {
  readonly id: LineId;
  readonly revision: number;
  readonly state: StateName;
  readonly dueAtMs: number;
  /** It is due whatever the clock says: the instant that `dueAtMs` names lies after now only where the clock was set back. */
  readonly isAtOnce?: boolean;
  /** Since when the line has been in this state, or pending, in milliseconds since the epoch. */
  readonly sinceMs: number;
  readonly pace?: Pace;
  readonly isEscalated: boolean;
  readonly watchedSinceMs: number;
  /** The instant since which zw has been asking about the line without an answer; kept in memory only. */
  readonly unansweredSinceMs?: number | undefined;
  /** The words that people have been told: the instant since which there is no answer, and whether there is none about any number. */
  readonly saidUnanswered?: { readonly sinceMs: number; readonly isCarrierSilent?: true };
  /** The carrier's last word, where zw does not know it. */
  readonly unknownWord?: { readonly word: string; readonly isRepeated?: true };
  /** It was said already that what zw holds could not be sent at its time. */
  readonly isDelayed?: true;
  /** A deletion that zw holds, and whether it was said that it could not be sent at its time. */
  readonly heldDeletion?: { readonly dueAtMs: number; readonly isDelayed: boolean };
  /** A change of the line that waits for its instant, or whose sender is gone. */
  readonly update?: { readonly stage: 'sent' | 'planned'; readonly dueAtMs: number };
}

/** The facts of a search that the sweep knows without reading the line. */
export interface SearchEntry {
  readonly id: LineId;
  readonly revision: number;
  readonly dueAtMs: number;
  readonly deniedAtMs: number;
  readonly isAtOnce?: boolean;
}
