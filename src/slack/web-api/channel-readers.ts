import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { ChannelId } from '../../lines/model/ids.js';
import type { Logger } from '../../logger.js';
import type { ChannelReach } from '../../views/phrases/card-place.js';
import { describeFailedCall, slackFailureFrom } from './slack-error.js';

const maxCachedChannels = 1_000;
/** A channel may be shared with somebody at any time: longer, and more cards are made that outsiders read whole. */
const cacheTtlMs = 10 * 60_000;
/** After no answer. Shorter, and each post would wait for a Slack that is away; longer, and more cards leave things out. */
const doubtedMs = 30_000;

const answerSchema = z.object({
  is_im: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  is_ext_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().optional(),
});

/** Knows who can read what zw posts in a channel. */
export class ChannelReaders {
  readonly #reaches: LRUCache<ChannelId, ChannelReach>;

  /** @param perf the clock by which a channel is forgotten; it cannot jump. */
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
        const { reach, rememberMs, reason } = await ask(client, channelId);
        if (reason !== undefined) logger.warn('readers of a channel not known', { channel_id: channelId, reason });
        options.ttl = rememberMs;
        return reach;
      },
    });
  }

  /**
   * Finds out who can read a post in a channel. Asks Slack at most once in ten minutes while zw can post there. What Slack does not say clearly is
   * `unknown`, and must be treated as read by outsiders. Never rejects with a failure of Slack.
   * @see Slack docs, "Conversation object" and "conversations.info": a private channel without zw is `channel_not_found`
   */
  async look(channelId: ChannelId): Promise<ChannelReach> {
    return (await this.#reaches.fetch(channelId)) ?? 'unknown';
  }
}

interface Found {
  readonly reach: ChannelReach;
  readonly rememberMs: number;
  /** Why nobody knows; absent where somebody does. */
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
    const rememberMs = failure.kind === 'refused' ? cacheTtlMs : doubtedMs;
    return { reach: 'unknown', rememberMs, reason: describeFailedCall('conversations.info', failure) };
  }
}

// Somebody who reads that zw cannot post there may let it in at once, and must then read something else.
const remember = (reach: ChannelReach): Found => ({ reach, rememberMs: reach === 'closed' ? 1 : cacheTtlMs });

function reachOf(channel: z.infer<typeof answerSchema>): ChannelReach {
  if (channel.is_archived) return 'closed';
  if (channel.is_ext_shared || channel.is_pending_ext_shared) return 'shared';
  // A direct conversation that zw sees is one between zw and a member.
  if (channel.is_im) return 'direct';
  return channel.is_ext_shared === false ? 'own' : 'unknown';
}
