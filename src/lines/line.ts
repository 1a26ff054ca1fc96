import type { Announcement } from './announcement.js';
import type { Card } from './card.js';
import type { PasswordState } from './credential.js';
import type { EndUser, Telling } from './end-user.js';
import type { Cancelled, Held, HeldDeletion } from './held.js';
import type { History } from './history.js';
import type { ChannelId, LineId, UserId } from './ids.js';
import type { LineUpdate } from './line-update.js';

export type { Card } from './card.js';

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

/** One attempt to provision a line. */
export interface ProvisionRequest {
  readonly id: string;
  readonly requestedBy: UserId;
  readonly requestedAt: Date;
  /** Where it was asked for, and so where the card belongs. */
  readonly channelId: ChannelId;
  /** The instant that the carrier was told, and keeps. Absent: at once, or when zw releases it. */
  readonly startAt?: Date;
  /** When zw sent a request that it had held, and who did not want to wait for its time. */
  readonly releasedAt?: Date;
  readonly releasedBy?: UserId;
  /** At most 100 characters; the carrier's `vendor_customer_id`. */
  readonly customerId?: string;
  readonly endUser?: EndUser;
  readonly evidence: Evidence;
  /** 1 for the first request; a retry after Unknown counts on. */
  readonly attempt: number;
  /** Nothing was ordered: the line was the carrier's already, and somebody made a card for it. */
  readonly isAdopted?: true;
  /** Oldest first, the newest twenty. */
  readonly transactions: readonly Transaction[];
}

/** Why the carrier did not do what it was asked. */
export interface Refusal {
  /**
   * `carrier`: it said no. `not_sent`: it did not get the request, or said that it did nothing with it; the description says why.
   * `not_received`: it never got the request, as it showed when it was asked again.
   * `not_confirmed`: it gave no answer to rely on, and nothing that it can be asked would show what became of the request.
   * `not_eligible`: it said before, when the time of a request came that zw held, that the number cannot be ordered.
   */
  readonly by: 'carrier' | 'not_sent' | 'not_received' | 'not_confirmed' | 'not_eligible';
  /** The carrier's status code, verbatim. */
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
 * How the waiting compares with what is usual: under fifteen minutes, under an hour, longer than that. Being overdue
 * is not a pace: it is `escalatedAt`.
 */
export type Pace = 'normal' | 'slow' | 'late';

export interface Requested {
  readonly state: 'requested';
}
/** `add` was sent and its answer was lost or could not be understood. */
export interface Unconfirmed {
  readonly state: 'unconfirmed';
  readonly unconfirmedAt: Date;
  /** What came instead of an answer, in plain words; may quote the carrier. */
  readonly detail: string;
  /** When a person was told that zw cannot find out alone. */
  readonly escalatedAt?: Date;
}
export interface Refused {
  readonly state: 'refused';
  readonly refusedAt: Date;
  readonly refusal: Refusal;
}
/** The carrier keeps the date. */
export interface Scheduled {
  readonly state: 'scheduled';
  readonly effectiveAt: Date;
}
export interface Pending {
  readonly state: 'pending';
  /** When the clock started: the effective instant. */
  readonly pendingSinceAt: Date;
  /** What the card says of the waiting so far. */
  readonly pace: Pace;
  readonly escalatedAt?: Date;
  /** Watching ends so long after this instant: the start, or the moment somebody resumed it. */
  readonly watchedSinceAt: Date;
}
export interface Unwatched {
  readonly state: 'unwatched';
  readonly pendingSinceAt: Date;
  readonly escalatedAt?: Date;
  readonly unwatchedAt: Date;
}
export interface Active {
  readonly state: 'active';
  readonly activeAt: Date;
  readonly pendingSinceAt: Date;
  /** Absent on a line that became active before zw asked whether its end user was told: nobody is reminded of it. */
  readonly telling?: Telling;
}
export interface Failed {
  readonly state: 'failed';
  readonly failedAt: Date;
  readonly pendingSinceAt: Date;
  readonly answer: CarrierAnswer;
  readonly escalatedAt?: Date;
}
/** Why a line that was active is not ours any more, with the carrier's own words. */
export interface Loss {
  readonly cause: 'other_organization' | 'mobile' | 'not_provisioned';
  readonly code?: string;
  readonly description?: string;
  readonly transactionId?: string;
}
export interface Lost {
  readonly state: 'lost';
  readonly lostAt: Date;
  readonly loss: Loss;
  /** What it is again if the carrier finds it again. */
  readonly previous: Active;
}
/** What a line can be when somebody asks for its deletion, and what it is again when that is refused. */
export type Deletable = Lost | Scheduled | Pending | Unwatched | Active | Failed;

export interface Deleting {
  readonly state: 'deleting';
  readonly deletion: DeletionRequest;
  readonly previous: Deletable;
  /** What zw holds again when this deletion comes to nothing. */
  readonly overtaken?: HeldDeletion;
}
export interface DeletionUnconfirmed {
  readonly state: 'deletion_unconfirmed';
  readonly deletion: DeletionRequest;
  readonly previous: Deletable;
  readonly overtaken?: HeldDeletion;
  readonly unconfirmedAt: Date;
  readonly detail: string;
  readonly escalatedAt?: Date;
}
export interface DeletionScheduled {
  readonly state: 'deletion_scheduled';
  readonly deletion: DeletionRequest;
  readonly effectiveAt: Date;
  readonly previous: Deletable;
  readonly escalatedAt?: Date;
}
export interface Deleted {
  readonly state: 'deleted';
  readonly deletion: DeletionRequest;
  readonly deletedAt: Date;
  readonly transactionId?: string;
}

export type LineState =
  | Held
  | Cancelled
  | Requested
  | Unconfirmed
  | Refused
  | Scheduled
  | Pending
  | Unwatched
  | Active
  | Lost
  | Failed
  | Deleting
  | DeletionUnconfirmed
  | DeletionScheduled
  | Deleted;

export type StateName = LineState['state'];

interface LineBase {
  readonly id: LineId;
  /** Grows by one with every transition. */
  readonly revision: number;
  readonly request: ProvisionRequest;
  /** A change of the customer ID that is not finished; it goes on beside the state. */
  readonly update?: LineUpdate;
  /** A deletion whose date zw keeps; the line goes on until then. */
  readonly heldDeletion?: HeldDeletion;
  /** Absent until the card is posted. */
  readonly card?: Card;
  /** What has still to be said in Slack, in order. */
  readonly outbox: readonly Announcement[];
  /** Absent in a record from before histories were kept, until the next thing happens. */
  readonly history?: History;
  /** Absent unless the carrier gave a password for the account with this request. */
  readonly password?: PasswordState;
}

/** A phone number and everything zw knows of its text service. */
export type Line<S extends LineState = LineState> = LineBase & S;
