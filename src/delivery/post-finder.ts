import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type SlackFailure, slackFailureFrom, stopping, unreadableAnswer } from '../slack/web-api/slack-error.js';
import type { SlackPace } from './post-rate-limits.js';
import { metadataEventType, type Post } from './poster.js';

/** Whether a post is in Slack. */
export type Found = { readonly kind: 'found'; readonly ts: string } | { readonly kind: 'absent' } | SlackFailure;

/** Slack's clock and ours may differ; what was posted is looked for from so long before it was written down. */
const clockSkewMs = 5 * 60_000;
const pageSize = 200;
/** A thousand messages in the time between a post and the look for it; beyond that it counts as absent. */
const mostPages = 5;

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

/**
 * Looks for one of zw's own posts by the id in its metadata. Needs to be a member of the conversation: where it is not,
 * Slack refuses and nobody can know.
 * @see Slack docs, "Message metadata" (include_all_metadata)
 */
export class PostFinder {
  constructor(
    private readonly client: Pick<WebClient, 'conversations'>,
    private readonly pace: Pick<SlackPace, 'turn' | 'hold'>,
  ) {}

  /** Looks through what was said since the post was written down. */
  async find({ channelId, threadTs, id, writtenAt }: Omit<Post, 'message'>): Promise<Found> {
    const oldest = String(Math.floor((writtenAt.getTime() - clockSkewMs) / 1_000));
    const method = threadTs === undefined ? 'conversations.history' : 'conversations.replies';
    const common = { channel: channelId, oldest, limit: pageSize, include_all_metadata: true };
    try {
      let cursor: string | undefined;
      for (let count = 0; count < mostPages; count += 1) {
        if (!(await this.pace.turn(method, channelId))) return stopping;
        const options = { ...common, ...(cursor !== undefined && { cursor }) };
        const answer =
          threadTs === undefined
            ? await this.client.conversations.history(options)
            : await this.client.conversations.replies({ ...options, ts: threadTs });
        const page = pageSchema.safeParse(answer);
        // A page without its messages is half an answer; taken for an empty one, it would have a post made twice.
        if (!page.success) return unreadableAnswer;
        const { messages, response_metadata: next } = page.data;
        const own = messages.find(
          ({ metadata }) => metadata?.event_type === metadataEventType && metadata.event_payload.id === id,
        );
        if (own) return { kind: 'found', ts: own.ts };
        cursor = next?.next_cursor;
        if (!cursor) break;
      }
      return { kind: 'absent' };
    } catch (error) {
      const failure = slackFailureFrom(error);
      if (failure.kind === 'rate_limited') this.pace.hold(method, channelId, failure.retryAfterMs);
      return failure;
    }
  }
}
