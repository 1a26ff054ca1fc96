import type { Pace } from '../model/facts.js';
import type { IneligibilityReason } from './carrier.js';
import type { SecondaryCall } from './secondary-calls.js';

/** The usual times of an activation, in milliseconds. */
export interface ActivationTimes {
  /** Most lines are active within this time. */
  readonly usualWithinMs: number;
  /** Nearly all lines are active within this time. */
  readonly slowWithinMs: number;
}

/**
 * The figures and words that belong to one carrier and to the account that it opened. `views` and `lines` are handed
 * the profile and name no carrier themselves. Every text is ready mrkdwn, of whole sentences unless said otherwise.
 */
export interface CarrierProfile {
  /** The carrier's own name. */
  readonly name: string;
  readonly support: {
    /** The ways to reach support, as the end of a sentence: `call or text …, or write to …`. */
    readonly contact: string;
    /** The same after the addressee of a letter. Plain text. */
    readonly address: string;
  };
  /** The environment variables with which zw reaches the carrier. */
  readonly variables: { readonly apiKey: string; readonly baseUrl: string };
  readonly times: ActivationTimes;
  /** A sentence with the usual times of an activation. */
  readonly usualTimes: string;
  /** Words that compare the wait for an activation with the usual times. */
  readonly paceWords: Readonly<Record<Pace, string>>;
  /** The reasons behind the carrier's codes. Any other code has no documented reason. */
  readonly reasonByCode: ReadonlyMap<string, IneligibilityReason>;
  /** The next step of a person after a refusal; begins with `Next:`. */
  readonly adviceByReason: Readonly<Record<IneligibilityReason, string>>;
  /** The words about the kind of account; where the kind is not configured, about every kind. */
  readonly account: {
    /** The data that a deletion destroys besides the service of the line; empty: none. */
    readonly lostWithLine: string;
    /** The next step for the end user of an active line; begins with `Next:`. */
    readonly afterActivation: string;
    /** The sender of the mail that notifies the end user. */
    readonly whoNotifies: string;
    /** The step that is left after zw has mailed the end user. */
    readonly afterMail: string;
    /** The parts of a line that can be changed. */
    readonly whatCanChange: string;
  };
  /** Why a secondary call is not offered on this account. A call without a reason is offered. */
  readonly notOffered: Readonly<Partial<Record<SecondaryCall, string>>>;
  /** The way to another password for the account of a line. */
  readonly newPassword: string;
  /** The facts about the account that the mail templates may use. */
  readonly mailFlags: Readonly<Record<string, boolean>>;
}
