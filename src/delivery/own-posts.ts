import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ChannelId } from '../lines/model/ids.js';
import { present } from '../lines/model/present.js';
import { type SlackFailure, slackFailureFrom, stopping, unreadableAnswer } from '../slack/web-api/slack-error.js';
import type { PostRateLimits } from './post-rate-limits.js';
import { metadataEventType } from './poster.js';

/** A channel, or one thread in it. */
export interface Conversation {
  readonly channelId: ChannelId;
  readonly threadTs?: string | undefined;
}

/** The posts of zw in a conversation: their timestamps by their ids. */
export interface OwnPosts {
  readonly kind: 'read';
  readonly tsById: ReadonlyMap<string, string>;
  /** Whether all posts were read; false when there are more pages than zw reads. */
  readonly isWhole: boolean;
}

const pageSize = 200;
/**
 * In pages, a thousand messages in all. Fewer, and zw may miss a post in a busy channel; more, and it uses up Slack's
 * limit.
 */
const maxPages = 5;

const pageSchema = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.object({ id: z.unknown() }).loose() })
        .optional()
        .catch(undefined),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

export interface ReadDeps {
  readonly client: Pick<WebClient, 'conversations'>;
  readonly pace: Pick<PostRateLimits, 'acquire' | 'pauseFor'>;
}

/**
 * Reads zw's own posts in a conversation, by the ids in their metadata. Slack refuses this in a channel of which zw is
 * no member.
 * @param getOldest the earliest instant to read from, in seconds since 1970; asked when the turn has come.
 * @see Slack docs, "Message metadata" (include_all_metadata)
 */
export async function readOwnPosts(
  { client, pace }: ReadDeps,
  { channelId, threadTs }: Conversation,
  getOldest: () => string,
): Promise<OwnPosts | SlackFailure> {
  const method = threadTs === undefined ? 'conversations.history' : 'conversations.replies';
  const tsById = new Map<string, string>();
  let oldest: string | undefined;
  let cursor: string | undefined;
  try {
    for (let count = 0; count < maxPages; count += 1) {
      if (!(await pace.acquire(method, channelId))) return stopping;
      oldest ??= getOldest();
      const common = { channel: channelId, oldest, limit: pageSize, include_all_metadata: true };
      const options = { ...common, ...present({ cursor }) };
      const answer =
        threadTs === undefined
          ? await client.conversations.history(options)
          : await client.conversations.replies({ ...options, ts: threadTs });
      const page = pageSchema.safeParse(answer);
      // A page without messages is half an answer. If it counted as an empty page, zw would post twice.
      if (!page.success) return unreadableAnswer;
      for (const { ts, metadata } of page.data.messages) {
        const id = metadata?.event_type === metadataEventType ? String(metadata.event_payload.id) : undefined;
        if (id !== undefined && !tsById.has(id)) tsById.set(id, ts);
      }
      cursor = page.data.response_metadata?.next_cursor;
      if (!cursor) return { kind: 'read', tsById, isWhole: true };
    }
    return { kind: 'read', tsById, isWhole: false };
  } catch (error) {
    const failure = slackFailureFrom(error);
    if (failure.kind === 'rate_limited') pace.pauseFor(method, channelId, failure.retryAfterMs);
    return failure;
  }
}
