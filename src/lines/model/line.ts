import type { Announcement } from './announcement.js';
import type { PasswordState } from './credential.js';
import type { EndUser, EndUserNotice } from './end-user.js';
import type {
  CarrierAnswer,
  DeletionReason,
  DeletionRequest,
  Evidence,
  Loss,
  Pace,
  Refusal,
  Search,
  Transaction,
  Unanswered,
  UnknownWord,
} from './facts.js';
import type { History } from './history.js';
import type { ChannelId, LineId, UserId } from './ids.js';
import type { LineUpdate } from './update.js';

export interface Requested {
  readonly state: 'requested';
}
/** `add` was sent and its answer was lost or could not be understood. */
export interface Unconfirmed {
  readonly state: 'unconfirmed';
  readonly unconfirmedAt: Date;
  /** The reason why there is no answer, in plain words; may quote the carrier. */
  readonly detail: string;
  /** The instant at which a person was told that zw cannot find out alone. */
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
  /** The start of the clock: the effective instant. */
  readonly pendingSinceAt: Date;
  /** The card's word for the waiting so far. */
  readonly pace: Pace;
  readonly escalatedAt?: Date;
  /** Absent while the carrier answers about it, and as long as nobody would have to know that it does not. */
  readonly unanswered?: Unanswered;
  readonly unknownWord?: UnknownWord;
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
  readonly telling?: EndUserNotice;
}
export interface Failed {
  readonly state: 'failed';
  readonly failedAt: Date;
  readonly pendingSinceAt: Date;
  readonly answer: CarrierAnswer;
  readonly escalatedAt?: Date;
}

export interface Lost {
  readonly state: 'lost';
  readonly lostAt: Date;
  readonly loss: Loss;
  /** The state that comes back if the carrier finds the line again. */
  readonly previous: Active;
}
/** The states in which a line can be deleted; one of them comes back when the deletion is refused. */
export type Deletable = Lost | Scheduled | Pending | Unwatched | Active | Failed;

export interface Deleting {
  readonly state: 'deleting';
  readonly deletion: DeletionRequest;
  readonly previous: Deletable;
  /** The deletion that zw holds again when this one comes to nothing. */
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
  /** The call that zw goes on looking for beside the state, although the carrier did not have it. */
  readonly search?: Search;
  /** Absent until the card is posted. */
  readonly card?: Card;
  /** The announcements that Slack does not have yet, in order. */
  readonly outbox: readonly Announcement[];
  /** Absent in a record from before histories were kept, until the next thing happens. */
  readonly history?: History;
  /** Absent unless the carrier gave a password for the account with this request. */
  readonly password?: PasswordState;
}

/** A phone number and everything zw knows of its text service. */
export type Line<S extends LineState = LineState> = LineBase & S;

/** The one Slack message that shows the line. */
export interface Card {
  readonly channelId: ChannelId;
  readonly ts: string;
  /** The line's revision that the message shows. */
  readonly revision: number;
  /** Slack's word for why zw may not speak where the card is, once people were told of it; absent while it may. */
  readonly closedBecause?: string;
}

/** Returns the instant at which a request went to the carrier, or was about to: one that zw held was asked for earlier. */
export const sentAt = ({ releasedAt, requestedAt }: Pick<ProvisionRequest, 'releasedAt' | 'requestedAt'>): Date =>
  releasedAt ?? requestedAt;

/** One attempt to provision a line. */
export interface ProvisionRequest {
  readonly id: string;
  readonly requestedBy: UserId;
  readonly requestedAt: Date;
  /** The channel in which the line was asked for, and so the place of the card. */
  readonly channelId: ChannelId;
  /** The instant that the carrier was told, and keeps. Absent: at once, or when zw releases it. */
  readonly startAt?: Date;
  /** The instant at which zw sent a request that it had held, and the person who did not want to wait for its time. */
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

/** Why something that zw holds was not sent at its time. */
export interface Delay {
  readonly sinceAt: Date;
  /** The reason why there is no answer, in plain words; may quote the carrier. */
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
