import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { ChannelId } from '../lines/model/ids.js';
import type { Logger } from '../logger.js';
import { describeFailedCall, slackFailureFrom } from '../slack/web-api/slack-error.js';

const maxCachedChannels = 1_000;

/**
 * Joins public channels, so that zw can read there whether a post without an answer was made. A channel that zw may not
 * join, such as a private one, stays as it is.
 */
export class ChannelEntry {
  readonly #tried: LRUCache<ChannelId, true>;

  constructor(
    private readonly client: Pick<WebClient, 'conversations'>,
    private readonly logger: Logger,
  ) {
    this.#tried = new LRUCache({ max: maxCachedChannels });
  }

  /**
   * Joins a channel, once in the life of the process. Resolves to true when this call has joined it. Never rejects.
   * @see Slack docs, "conversations.join": no error when the app is there already
   */
  async enter(channelId: ChannelId): Promise<boolean> {
    if (this.#tried.has(channelId)) return false;
    this.#tried.set(channelId, true);
    try {
      await this.client.conversations.join({ channel: channelId });
      return true;
    } catch (error) {
      const failure = slackFailureFrom(error);
      // A refusal is final; after any other failure the next post tries again.
      if (failure.kind !== 'refused') this.#tried.delete(channelId);
      const reason = describeFailedCall('conversations.join', failure);
      this.logger.debug('channel not entered', { channel_id: channelId, reason });
      return false;
    }
  }
}
