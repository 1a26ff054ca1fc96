import type { WebClient } from '@slack/web-api';
import type { ChannelId } from '../lines/model/ids.js';
import { type SlackFailure, slackFailureFrom, stopping } from '../slack/web-api/slack-error.js';
import type { Message } from '../views/blocks/message.js';
import type { DeliveryResult } from './outbox-worker.js';
import type { LimitedMethod, PostRateLimits } from './post-rate-limits.js';

/** The event type in the metadata of zw's posts, which every app and member may read. */
export const metadataEventType = 'zw_post';

export interface Post {
  readonly channelId: ChannelId;
  readonly message: Message;
  /** The id in the metadata of the post, different from that of every other post. */
  readonly id: string;
  /** The time at which the post was recorded as due. */
  readonly writtenAt: Date;
  readonly threadTs?: string;
  /** Whether a reply in a thread is shown in the channel too. */
  readonly isBroadcast?: boolean;
}

export type Posted =
  | {
      readonly kind: 'posted';
      readonly ts: string;
      /** Whether the post was in Slack already, with the content of the time at which it was made. */
      readonly isEarlier?: true;
    }
  | SlackFailure;

/**
 * Posts and updates zw's messages. A refusal of Slack and no answer are results, not exceptions. `onPosted` is called
 * with the result of each post.
 */
export class Poster {
  constructor(
    private readonly client: Pick<WebClient, 'chat'>,
    private readonly pace: Pick<PostRateLimits, 'acquire' | 'pauseFor'>,
    private readonly onPosted: (channelId: ChannelId, posted: Posted) => void = () => {},
  ) {}

  /** Posts once, without link previews, which would repeat what the message says. */
  async post({ channelId, message, id, threadTs, isBroadcast }: Post): Promise<Posted> {
    const posted = await this.#call('chat.postMessage', channelId, async () => {
      const { ts } = await this.client.chat.postMessage({
        channel: channelId,
        ...message,
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: metadataEventType, event_payload: { id } },
        ...threadOf(threadTs, isBroadcast),
      });
      return ts;
    });
    this.onPosted(channelId, posted);
    return posted;
  }

  /** Replaces the content of a message. A second call with the same content changes nothing. */
  async update(channelId: ChannelId, ts: string, message: Message): Promise<Posted> {
    return this.#call(
      'chat.update',
      channelId,
      async () => (await this.client.chat.update({ channel: channelId, ts, ...message })).ts,
    );
  }

  async #call(method: LimitedMethod, channelId: ChannelId, call: () => Promise<string | undefined>): Promise<Posted> {
    if (!(await this.pace.acquire(method, channelId))) return stopping;
    const posted = await attempt(call);
    if (posted.kind === 'rate_limited') this.pace.pauseFor(method, channelId, posted.retryAfterMs);
    return posted;
  }
}

function threadOf(threadTs: string | undefined, isBroadcast: boolean | undefined) {
  if (threadTs === undefined) return {};
  return isBroadcast ? ({ thread_ts: threadTs, reply_broadcast: true } as const) : { thread_ts: threadTs };
}

// The types promise a text, but half an answer may hold anything, and this value goes into the record.
const isTimestamp = (ts: unknown): ts is string => typeof ts === 'string' && /^\d{1,12}\.\d{1,12}$/.test(ts);

async function attempt(call: () => Promise<string | undefined>): Promise<Posted> {
  try {
    const ts = await call();
    return isTimestamp(ts) ? { kind: 'posted', ts } : { kind: 'no_answer', detail: 'an answer without ts' };
  } catch (error) {
    return slackFailureFrom(error);
  }
}

/** Converts a failed post to a result for the outbox worker. */
export function notTaken(posted: Exclude<Posted, { readonly kind: 'posted' }>): DeliveryResult {
  switch (posted.kind) {
    case 'refused':
      return { kind: 'not_taken', reason: posted.error };
    case 'rate_limited':
      return { kind: 'not_taken', reason: 'rate_limited', retryAfterMs: posted.retryAfterMs };
    case 'no_answer':
      return { kind: 'not_taken', reason: posted.detail };
  }
}

/**
 * Errors of Slack with which every post in a conversation fails until somebody changes the conversation or zw's rights.
 * @see Slack docs, "chat.postMessage" (Errors)
 */
const closedToZw: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
  'no_permission',
  'ekm_access_denied',
  'team_access_not_granted',
  // Of direct messages.
  'cannot_dm_bot',
  'messages_tab_disabled',
  'user_disabled',
]);

const gone: ReadonlySet<string> = new Set(['message_not_found', 'cant_update_message', 'thread_not_found']);

/**
 * Errors of Slack with which every update of a card fails, until somebody changes more than the card. `is_inactive` is
 * the error in an archived channel.
 * @see Slack docs, "chat.update" (Errors)
 */
const unchangeable: ReadonlySet<string> = new Set([
  'is_inactive',
  'edit_window_closed',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_too_long',
]);

const errorAmong = (posted: Posted, errors: ReadonlySet<string>): string | undefined =>
  posted.kind === 'refused' && errors.has(posted.error) ? posted.error : undefined;

/** Returns Slack's error if zw may not post in a conversation; `undefined` after any other result. */
export const closedBecause = (posted: Posted): string | undefined => errorAmong(posted, closedToZw);

/** Whether an error of Slack says that a card was deleted. */
export const cardIsGone = (posted: Posted): boolean => errorAmong(posted, gone) !== undefined;

/** Returns Slack's error if a card exists and cannot be updated; `undefined` after any other result. */
export const unchangeableBecause = (updated: Posted): string | undefined =>
  closedBecause(updated) ?? errorAmong(updated, unchangeable);

/**
 * Converts a failed post that has no other channel to go to. A closed channel seldom opens soon, so the post is tried
 * again much later.
 */
export function notTakenAnywhere(posted: Exclude<Posted, { readonly kind: 'posted' }>): DeliveryResult {
  const closed = closedBecause(posted);
  return closed === undefined ? notTaken(posted) : { kind: 'closed', reason: closed };
}
