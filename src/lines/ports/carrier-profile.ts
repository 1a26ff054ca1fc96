import type { Pace } from '../model/facts.js';
import type { IneligibilityReason } from './carrier.js';
import type { SecondaryCall } from './secondary-calls.js';

/** How long an activation takes, in milliseconds. */
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
    /** How to reach support, as the end of a sentence: `call or text …, or write to …`. */
    readonly contact: string;
    /** The same after the addressee of a letter. Plain text. */
    readonly address: string;
  };
  /** The environment variables with which zw reaches the carrier. */
  readonly variables: { readonly apiKey: string; readonly baseUrl: string };
  readonly times: ActivationTimes;
  /** How long an activation usually takes. */
  readonly usualTimes: string;
  /** How the waiting for an activation compares with the usual times. */
  readonly paceWords: Readonly<Record<Pace, string>>;
  /** The reasons behind the carrier's codes. Any other code has no documented reason. */
  readonly reasonByCode: ReadonlyMap<string, IneligibilityReason>;
  /** What a person does after a refusal for a reason; begins with `Next:`. */
  readonly adviceByReason: Readonly<Record<IneligibilityReason, string>>;
  /** What applies to the kind of account; where the kind is not configured, what applies to every kind. */
  readonly account: {
    /** What a deletion destroys besides the service of the line; empty: nothing. */
    readonly lostWithLine: string;
    /** What is left to do for the end user of an active line; begins with `Next:`. */
    readonly afterActivation: string;
    /** Who sends the mail that tells the end user of the line. */
    readonly whoNotifies: string;
    /** What is left to do after zw has mailed the end user. */
    readonly afterMail: string;
    /** What of a line can be changed. */
    readonly whatCanChange: string;
  };
  /** Why a secondary call is not offered on this account. A call without a reason is offered. */
  readonly notOffered: Readonly<Partial<Record<SecondaryCall, string>>>;
  /** How to get another password for the account of a line. */
  readonly newPassword: string;
  /** What the templates of the mail to end users may ask about the account. */
  readonly mailFlags: Readonly<Record<string, boolean>>;
}
