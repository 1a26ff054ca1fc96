import type { LossCause } from './credential.js';
import type { CarrierAnswer, DeletionReason, Loss, Refusal } from './facts.js';
import type { HeldDeletion } from './held.js';
import type { UserId } from './ids.js';
import type { StandingAfterLoss } from './update.js';

/** What an announcement says, with all that its sentence needs, since the line may have moved on when it is posted. */
export type AnnouncementContent =
  | { readonly kind: 'requested'; readonly requestedBy: UserId; readonly attempt: number }
  | {
      readonly kind: 'accepted';
      readonly requestedBy: UserId;
      readonly effectiveAt?: Date;
      readonly transactionId?: string;
    }
  | { readonly kind: 'held'; readonly requestedBy: UserId; readonly releaseAt: Date }
  | {
      readonly kind: 'released';
      readonly requestedBy: UserId;
      /** For when it was planned. */
      readonly releaseAt: Date;
      /** Who did not want to wait for its time. */
      readonly releasedBy?: UserId;
      readonly isLate?: true;
      /** Why it is late, where zw knows. */
      readonly because?: string;
    }
  | {
      readonly kind: 'release_delayed';
      readonly requestedBy: UserId;
      readonly releaseAt: Date;
      readonly detail: string;
    }
  | { readonly kind: 'cancelled'; readonly requestedBy: UserId; readonly by: UserId; readonly releaseAt: Date }
  | {
      readonly kind: 'refused';
      readonly requestedBy: UserId;
      readonly refusal: Refusal;
      /** The answer to the order was lost, and it may well arrive until then. */
      readonly mayArriveUntilAt?: Date;
    }
  | {
      readonly kind: 'found_after_all';
      readonly requestedBy: UserId;
      /** Absent: it is pending since it was ordered. */
      readonly effectiveAt?: Date;
      readonly transactionId?: string;
    }
  | { readonly kind: 'unconfirmed'; readonly operation: 'add' | 'delete'; readonly detail: string }
  | { readonly kind: 'started'; readonly effectiveAt: Date }
  | {
      readonly kind: 'activated';
      readonly requestedBy: UserId;
      readonly pendingSinceAt: Date;
      readonly transactionId?: string;
      /** zw writes to the end user by itself. */
      readonly isMailed?: true;
    }
  | { readonly kind: 'end_user_mailed'; readonly messageId: string }
  | {
      readonly kind: 'mail_failed';
      readonly requestedBy: UserId;
      readonly detail: string;
      readonly isDoubtful: boolean;
    }
  | { readonly kind: 'end_user_told'; readonly by: UserId }
  | { readonly kind: 'end_user_reminder'; readonly requestedBy: UserId; readonly activeAt: Date }
  | { readonly kind: 'failed'; readonly requestedBy: UserId; readonly attempt: number; readonly answer: CarrierAnswer }
  | {
      readonly kind: 'escalated';
      readonly requestedBy: UserId;
      /** Since when people have been waiting. */
      readonly pendingSinceAt: Date;
      readonly cause: 'overdue' | 'failed_twice' | 'unconfirmed' | 'deletion_unconfirmed' | 'deletion_missed';
      readonly packet: SupportPacket;
    }
  | {
      readonly kind: 'adopted';
      readonly by: UserId;
      readonly stands: 'activated' | 'pending' | 'unknown';
      readonly answer: CarrierAnswer;
    }
  | { readonly kind: 'lost'; readonly requestedBy: UserId; readonly loss: Loss }
  | { readonly kind: 'found_again'; readonly requestedBy: UserId; readonly answer: CarrierAnswer }
  | {
      readonly kind: 'unanswered';
      readonly requestedBy: UserId;
      readonly pendingSinceAt: Date;
      /** Since when zw has been asking in vain, and why. */
      readonly sinceAt: Date;
      readonly detail: string;
      readonly isCarrierSilent?: true;
      readonly packet: SupportPacket;
    }
  | {
      readonly kind: 'unknown_word';
      readonly requestedBy: UserId;
      readonly answer: CarrierAnswer;
      readonly packet: SupportPacket;
    }
  | { readonly kind: 'answered_again'; readonly requestedBy: UserId; readonly answer: CarrierAnswer }
  | { readonly kind: 'watch_ended'; readonly pendingSinceAt: Date }
  | { readonly kind: 'watch_resumed'; readonly by: UserId }
  | {
      readonly kind: 'deletion_requested';
      readonly by: UserId;
      readonly reason: DeletionReason;
      readonly effectiveAt?: Date;
      /** For when it was planned, if zw held it until now. */
      readonly heldUntil?: Date;
      readonly isLate?: true;
      /** Why it is late, where zw knows. */
      readonly because?: string;
    }
  | {
      readonly kind: 'deletion_held';
      readonly by: UserId;
      readonly reason: DeletionReason;
      readonly releaseAt: Date;
    }
  | { readonly kind: 'deletion_delayed'; readonly by: UserId; readonly releaseAt: Date; readonly detail: string }
  | {
      readonly kind: 'deletion_cancelled';
      readonly by: UserId;
      readonly requestedBy: UserId;
      readonly releaseAt: Date;
    }
  | { readonly kind: 'deletion_scheduled'; readonly by: UserId; readonly effectiveAt: Date }
  | {
      readonly kind: 'deletion_refused';
      readonly by: UserId;
      readonly refusal: Refusal;
      /** zw had held it, and sent it at its time. */
      readonly wasHeld?: true;
      /** An earlier one that zw holds again. */
      readonly stillHeld?: Pick<HeldDeletion, 'requestedBy' | 'releaseAt'>;
    }
  | { readonly kind: 'deleted'; readonly by: UserId; readonly reason: DeletionReason; readonly transactionId?: string }
  | {
      readonly kind: 'deleted_after_all';
      readonly by: UserId;
      readonly reason: DeletionReason;
      readonly transactionId?: string;
    }
  | (CustomerIdChange & {
      readonly kind: 'updated';
      readonly transactionId?: string;
      /** The instant for which it was taken, when that has come only now. */
      readonly plannedFor?: Date;
    })
  | (CustomerIdChange & {
      readonly kind: 'update_planned';
      readonly effectiveAt: Date;
      readonly transactionId?: string;
    })
  | (CustomerIdChange & { readonly kind: 'update_refused'; readonly refusal: Refusal })
  | (CustomerIdChange & {
      readonly kind: 'update_unconfirmed';
      readonly effectiveAt?: Date;
      readonly detail: string;
      readonly standing: StandingAfterLoss;
    })
  | { readonly kind: 'password_kept'; readonly for: UserId; readonly keptUntil: Date }
  | { readonly kind: 'password_shown'; readonly by: UserId }
  | { readonly kind: 'session_key_made'; readonly by: UserId }
  | { readonly kind: 'password_lost'; readonly requestedBy: UserId; readonly cause: LossCause };

/** Who wanted which customer ID in the place of which; `oldCustomerId` absent: there was none. */
interface CustomerIdChange {
  readonly by: UserId;
  readonly customerId: string;
  readonly oldCustomerId?: string;
}

export type AnnouncementKind = AnnouncementContent['kind'];

/** Where an announcement goes: the card's thread, the thread and its channel as well, or the alert channel. */
export type Destination = 'thread' | 'thread_and_channel' | 'alerts';

/** Something that must be said in Slack, kept in the line's record until Slack has taken it. */
export interface Announcement {
  /** Unique for life: line id, revision, position. */
  readonly id: string;
  readonly at: Date;
  readonly to: Destination;
  readonly news: AnnouncementContent;
  /** It was decided that no digest tells this: it may have been posted already. */
  readonly isAlone?: true;
}

/** What the carrier's support needs to look into a line. Holds no secret. */
export interface SupportPacket {
  readonly lineId: string;
  readonly requestedAt: Date;
  readonly effectiveAt?: Date;
  readonly pendingSinceAt: Date;
  readonly attempt: number;
  readonly customerId?: string;
  readonly lastAnswer?: CarrierAnswer;
  readonly transactions: readonly { readonly call: string; readonly transactionId: string; readonly at: Date }[];
}
