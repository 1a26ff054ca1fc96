import type { Channel } from '../../control/contract.js';
import type { MessageRecord } from './message.js';

/** A conversation and everything said in it, oldest first. */
export interface ChannelRecord {
  readonly id: string;
  readonly name: string;
  readonly kind: Channel['kind'];
  readonly isShared: boolean;
  readonly topic: string;
  readonly memberIds: Set<string>;
  readonly messages: MessageRecord[];
  /** Timestamp of the newest message that each person has read. */
  readonly lastReadTs: Map<string, string>;
  isArchived: boolean;
}

/** Whether the conversation is a direct one, of two people or of a person and the app. */
export const isDirect = (channel: ChannelRecord): boolean => channel.kind === 'dm' || channel.kind === 'app_dm';
