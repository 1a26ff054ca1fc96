import type { EndUser } from './end-user.js';
import type { Evidence, Transaction } from './facts.js';
import type { ChannelId, UserId } from './ids.js';

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
