import type { DeletionReason } from './facts.js';
import type { UserId } from './ids.js';

/** Why something that zw holds was not sent at its time. */
export interface Delay {
  readonly sinceAt: Date;
  /** What came instead of an answer, in plain words; may quote the carrier. */
  readonly detail: string;
}
/** zw keeps the date, and has sent nothing yet. */
export interface Held {
  readonly state: 'held';
  readonly releaseAt: Date;
  readonly delay?: Delay;
}
/** Somebody called off what zw held. */
export interface Cancelled {
  readonly state: 'cancelled';
  readonly cancelledAt: Date;
  readonly cancelledBy: UserId;
  /** The instant for which it had been planned. */
  readonly releaseAt: Date;
}

/** One person's wish to delete a line later, of which the carrier has not been told. */
export interface HeldDeletion {
  readonly requestedBy: UserId;
  readonly requestedAt: Date;
  readonly reason: DeletionReason;
  readonly releaseAt: Date;
  readonly delay?: Delay;
}
