import type { Block } from '../../control/contract.js';
import type { Json } from '../json.js';

/** The content of a message. */
export interface MessageContent {
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly attachments?: readonly Json[];
  readonly metadata?: Json;
}

/** A message in a channel, a thread reply or an ephemeral. */
export interface MessageRecord {
  /** Seconds with six decimals, unique in the workspace. */
  readonly ts: string;
  readonly channelId: string;
  readonly userId: string;
  readonly isApp: boolean;
  readonly threadTs?: string;
  readonly isBroadcast: boolean;
  /** The only person who sees it. */
  readonly ephemeralFor?: string;
  readonly fileIds: readonly string[];
  readonly reactions: Map<string, string[]>;
  /** The choices of each person in its elements that are not sent yet, by block_id and action_id. */
  readonly chosen: Map<string, Record<string, Record<string, Json>>>;
  content: MessageContent;
  editedTs?: string;
}

/** Whether the message shows in the channel itself, not only in a thread. */
export const isInChannel = (message: MessageRecord): boolean =>
  message.threadTs === undefined || message.threadTs === message.ts || message.isBroadcast;
