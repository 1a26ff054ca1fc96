import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { ChannelId } from '../../lines/model/ids.js';
import type { Logger } from '../../logger.js';
import type { ChannelReach } from '../../views/phrases/card-place.js';
import { describeFailedCall, slackFailureFrom } from './slack-error.js';

const maxCachedChannels = 1_000;
/**
 * In milliseconds. A channel may be shared with outsiders at any time: longer, and outsiders may read whole cards;
 * shorter, and each post costs a call.
 */
const cacheTtlMs = 10 * 60_000;
/**
 * In milliseconds after a call without an answer. Shorter, and each post waits for a Slack that is away; longer, and
 * more cards leave facts out.
 */
const unknownTtlMs = 30_000;

const answerSchema = z.object({
  is_im: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  is_ext_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().optional(),
});

/** Knows who can read a channel's posts. */
export class ChannelReaders {
  readonly #reaches: LRUCache<ChannelId, ChannelReach>;

  /** @param perf The clock by which entries expire; it is never set back. */
  constructor(
    client: Pick<WebClient, 'conversations'>,
    logger: Pick<Logger, 'warn'>,
    perf: { readonly now: () => number } = performance,
  ) {
    this.#reaches = new LRUCache({
      max: maxCachedChannels,
      perf,
      ttlResolution: 0,
      fetchMethod: async (channelId, _stale, { options }) => {
        const { reach, ttlMs, reason } = await ask(client, channelId);
        if (reason !== undefined) logger.warn('readers of a channel not known', { channel_id: channelId, reason });
        options.ttl = ttlMs;
        return reach;
      },
    });
  }

  /**
   * Finds out who can read a post in a channel. Asks Slack at most once in ten minutes while zw can post there. Returns
   * `unknown` when Slack does not say it clearly; treat that as read by outsiders. Never rejects for a failure of
   * Slack.
   * @see Slack docs, "Conversation object" and "conversations.info": a private channel without zw is
   * `channel_not_found`
   */
  async look(channelId: ChannelId): Promise<ChannelReach> {
    return (await this.#reaches.fetch(channelId)) ?? 'unknown';
  }
}

interface Found {
  readonly reach: ChannelReach;
  readonly ttlMs: number;
  /** Why the readers are not known; absent where they are. */
  readonly reason?: string;
}

async function ask(client: Pick<WebClient, 'conversations'>, channelId: ChannelId): Promise<Found> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    const parsed = answerSchema.safeParse(channel);
    return remember(parsed.success ? reachOf(parsed.data) : 'unknown');
  } catch (error) {
    const failure = slackFailureFrom(error);
    if (failure.kind === 'refused' && failure.error === 'channel_not_found') return remember('closed');
    const ttlMs = failure.kind === 'refused' ? cacheTtlMs : unknownTtlMs;
    return { reach: 'unknown', ttlMs, reason: describeFailedCall('conversations.info', failure) };
  }
}

// A closed channel is not remembered: a person who reads that zw cannot post may invite it at once.
const remember = (reach: ChannelReach): Found => ({ reach, ttlMs: reach === 'closed' ? 1 : cacheTtlMs });

function reachOf(channel: z.infer<typeof answerSchema>): ChannelReach {
  if (channel.is_archived) return 'closed';
  if (channel.is_ext_shared || channel.is_pending_ext_shared) return 'shared';
  // zw sees only direct conversations between itself and a member.
  if (channel.is_im) return 'direct';
  return channel.is_ext_shared === false ? 'own' : 'unknown';
}
