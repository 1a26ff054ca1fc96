import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { ChannelId } from '../lines/model/ids.js';
import type { Logger } from '../logger.js';
import { describeFailedCall, slackFailureFrom } from '../slack/web-api/slack-error.js';

const maxCachedChannels = 1_000;

/**
 * Enters public channels, so that zw can look there whether a post whose answer was lost has been made. Where it may not
 * enter, such as in private channels or without the scope, everything goes on as before.
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
   * Enters a channel, once in the life of the process. Resolves to true when this call has entered it. Never rejects.
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
      // A refusal stays one; anything else is tried again with the next post.
      if (failure.kind !== 'refused') this.#tried.delete(channelId);
      const reason = describeFailedCall('conversations.join', failure);
      this.logger.debug('channel not entered', { channel_id: channelId, reason });
      return false;
    }
  }
}
