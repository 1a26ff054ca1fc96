import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Card } from '../../lines/model/line.js';
import { slackFailureFrom } from './slack-error.js';

const maxCachedLinks = 10_000;

/** Finds the addresses of cards. A card's address never changes, so each is asked for once. */
export class CardLinks {
  readonly #links = new LRUCache<string, string>({ max: maxCachedLinks });

  constructor(private readonly client: Pick<WebClient, 'chat'>) {}

  /**
   * Returns the address of a card; `undefined` when there is no card, or Slack does not say it: a link is a
   * convenience.
   */
  async find(card: Pick<Card, 'channelId' | 'ts'> | undefined): Promise<string | undefined> {
    if (!card) return undefined;
    const key = `${card.channelId}.${card.ts}`;
    const known = this.#links.get(key);
    if (known !== undefined) return known;
    try {
      const answer = await this.client.chat.getPermalink({ channel: card.channelId, message_ts: card.ts });
      const link: unknown = answer.permalink;
      if (typeof link !== 'string' || !link.startsWith('http')) return undefined;
      this.#links.set(key, link);
      return link;
    } catch (error) {
      slackFailureFrom(error);
      return undefined;
    }
  }
}
