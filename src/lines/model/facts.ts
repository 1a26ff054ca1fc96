import type { UserId } from './ids.js';

/** How the end user of record agreed to texting on the number. */
export const authorizationMethods = ['signed_letter', 'email', 'recorded_call', 'contract'] as const;

export type AuthorizationMethod = (typeof authorizationMethods)[number];

/** Why a line is deleted. */
export const deletionReasons = ['customer_cancelled', 'ported_away', 'subscriber_asked', 'mistake', 'other'] as const;

export type DeletionReasonKind = (typeof deletionReasons)[number];

export interface DeletionReason {
  readonly kind: DeletionReasonKind;
  /** What the person wrote; always there when `kind` is `other`. */
  readonly text?: string;
}

/** Who authorized texting on a number, how and when, and who vouches for it. */
export interface Evidence {
  readonly authorizedBy: string;
  readonly method: AuthorizationMethod;
  /** Calendar date, `YYYY-MM-DD`. */
  readonly authorizedOn: string;
  /** An http(s) address. */
  readonly link?: string;
  readonly confirmedBy: UserId;
  readonly confirmedAt: Date;
}

/** A call of the carrier that left a transaction id behind. */
export interface Transaction {
  readonly call: 'eligible' | 'add' | 'status' | 'update' | 'delete';
  readonly transactionId: string;
  readonly at: Date;
}

/** Stands for what came of a call while zw was stopped: not even whether it went out is known. Kept in records. */
export const interruptedDetail = 'zw lost the answer before it was written down';

/** The code of a refusal that is zw's own: the same request would end the same way. */
export const notMadeCode = 'not_made';

/** Why the carrier did not do what it was asked. */
export interface Refusal {
  /**
   * `carrier`: it said no. `not_sent`: it did not get the request, or said that it did nothing with it; the description says why.
   * `not_received`: it never got the request, as it showed when it was asked again.
   * `not_confirmed`: it gave no answer to rely on, and nothing that it can be asked would show what became of the request.
   * `not_eligible`: it said before, when the time of a request came that zw held, that the number cannot be ordered.
   */
  readonly by: 'carrier' | 'not_sent' | 'not_received' | 'not_confirmed' | 'not_eligible';
  /** The carrier's status code, verbatim; `notMadeCode` where zw could not even make the request. */
  readonly code?: string;
  /** The carrier's description, verbatim: foreign text. */
  readonly description?: string;
  readonly transactionId?: string;
}

/** The carrier's word on a line's status, verbatim: foreign text. */
export interface CarrierAnswer {
  readonly word: string;
  /** When the carrier last changed the account, as it says. */
  readonly lastUpdatedAt?: Date;
  readonly code?: string;
  readonly transactionId?: string;
  readonly at: Date;
}

/** One person's wish to delete a line. */
export interface DeletionRequest {
  readonly requestedBy: UserId;
  readonly requestedAt: Date;
  readonly reason: DeletionReason;
  /** Absent: at once. */
  readonly effectiveAt?: Date;
  /** When it was asked for, if zw held it until it was requested. */
  readonly heldSince?: Date;
}

/**
 * How long a line has been pending beside the carrier's usual times: within that of most lines, within that of nearly
 * all, longer. Being overdue is not a pace: it is `escalatedAt`.
 */
export type Pace = 'normal' | 'slow' | 'late';

/** Why a line that was active is not ours any more, with the carrier's own words. */
export interface Loss {
  readonly cause: 'other_organization' | 'mobile' | 'not_provisioned';
  readonly code?: string;
  readonly description?: string;
  readonly transactionId?: string;
}

interface SearchBase {
  readonly sentAt: Date;
  /** When the carrier did not have it, so that zw stopped waiting for it. */
  readonly deniedAt: Date;
  /** Absent while the sweep asks. From then on the nightly round asks instead. */
  readonly slowedAt?: Date;
}

/** The further looking for an order whose answer was lost and that the carrier did not have: it may still act on it. */
export interface OrderSearch extends SearchBase {
  readonly call: 'add';
  /** For when it was ordered; absent: at once. */
  readonly effectiveAt?: Date;
}

/** The same for a deletion. */
export interface DeletionSearch extends SearchBase {
  readonly call: 'delete';
  readonly deletion: DeletionRequest;
}

export type Search = OrderSearch | DeletionSearch;

/** zw has been asking about a line in vain. */
export interface Unanswered {
  /** Since when. */
  readonly sinceAt: Date;
  /** Why, in words that can stand after "because"; may quote the carrier. */
  readonly detail: string;
  /** The carrier answers about no number. */
  readonly isCarrierSilent?: true;
}

/** The carrier's last word on a line is one that zw does not know. */
export interface UnknownWord {
  readonly answer: CarrierAnswer;
  /** People were told of this word before: nobody is told again. */
  readonly isRepeated?: true;
}
