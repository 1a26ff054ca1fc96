import { z } from 'zod';
import { carrierAnswerSchema } from './facts.js';
import type { UserId } from './ids.js';

/** One person's wish to change the customer ID that the carrier keeps with a line. */
export interface UpdateRequest {
  readonly requestedBy: UserId;
  readonly requestedAt: Date;
  /** The new one, 1 to 100 characters; the carrier's `vendor_customer_id`. */
  readonly customerId: string;
  /** The customer ID that the carrier was last known to keep; absent: none. */
  readonly oldCustomerId?: string;
  /** Absent: at once. */
  readonly effectiveAt?: Date;
}

/** The schema of what the carrier said of the line after the answer to an update was lost; no call of it reads the customer ID. */
export const standingAfterLossSchema = z.object({
  line: z.enum(['ours', 'not_ours', 'not_said']),
  /** Its word on the status, where it gave one. */
  answer: carrierAnswerSchema.exactOptional(),
});
export type StandingAfterLoss = Readonly<z.infer<typeof standingAfterLossSchema>>;

/** Written down and sent, or about to be; the answer is not known yet. */
export interface SentUpdate extends UpdateRequest {
  readonly stage: 'sent';
  /** An earlier one whose answer was lost: what it is again when this one is refused. */
  readonly previous?: UnconfirmedUpdate;
}
/** The carrier took it for an instant to come. */
export interface PlannedUpdate extends UpdateRequest {
  readonly stage: 'planned';
  readonly effectiveAt: Date;
}
/** The answer was lost, and nobody but the carrier's support can say whether it arrived. */
export interface UnconfirmedUpdate extends UpdateRequest {
  readonly stage: 'unconfirmed';
  readonly unconfirmedAt: Date;
  /** The reason why there is no answer, in plain words; may quote the carrier. */
  readonly detail: string;
  readonly standing: StandingAfterLoss;
}

/** A change of a line that is not finished. It stands beside the line's state, which goes on meanwhile. */
export type LineUpdate = SentUpdate | PlannedUpdate | UnconfirmedUpdate;
