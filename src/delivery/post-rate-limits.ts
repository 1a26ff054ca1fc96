import { LRUCache } from 'lru-cache';
import type { ChannelId } from '../lines/model/ids.js';
import { type RateLimit, RateLimiter, type RateLimiterDeps } from './rate-limiter.js';

/** Slack docs, "Rate limits": about one message a second per channel, with short bursts. */
const perChannel: RateLimit = { calls: 3, withinMs: 3_000 };
/** Slack docs, "Rate limits": several hundred messages a minute in a workspace, which zw does not use up alone. */
const allPosts: RateLimit = { calls: 20, withinMs: 5_000 };
/** Slack docs, "Rate limits", Tier 3: fifty calls a minute of each method. */
const tier3: RateLimit = { calls: 25, withinMs: 30_000 };
const maxCachedChannels = 1_000;

/** The methods that the patient client calls as often as lines change. */
export type LimitedMethod = 'chat.postMessage' | 'chat.update' | 'conversations.history' | 'conversations.replies';

/**
 * Keeps zw within Slack's limits: posts by channel and in all, everything else by method. What Slack limits all the same
 * is held for as long as Slack says, and nothing else with it.
 * @see Slack docs, "Rate limits"
 */
export class PostRateLimits {
  readonly #channels: LRUCache<ChannelId, RateLimiter>;
  readonly #posts: RateLimiter;
  readonly #methods: Readonly<Record<Exclude<LimitedMethod, 'chat.postMessage'>, RateLimiter>>;

  constructor(private readonly deps: RateLimiterDeps) {
    this.#channels = new LRUCache({ max: maxCachedChannels });
    this.#posts = new RateLimiter(allPosts, deps);
    this.#methods = {
      'chat.update': new RateLimiter(tier3, deps),
      'conversations.history': new RateLimiter(tier3, deps),
      'conversations.replies': new RateLimiter(tier3, deps),
    };
  }

  /** Resolves when a method may be called for a channel: true, or false when zw is being stopped. */
  async acquire(method: LimitedMethod, channelId: ChannelId): Promise<boolean> {
    if (method !== 'chat.postMessage') return this.#methods[method].acquire();
    return (await this.#channelPace(channelId).acquire()) && this.#posts.acquire();
  }

  /** Slack wants to hear nothing more of this for so long. */
  pauseFor(method: LimitedMethod, channelId: ChannelId, forMs: number): void {
    const pace = method === 'chat.postMessage' ? this.#channelPace(channelId) : this.#methods[method];
    pace.pauseFor(forMs);
  }

  /** Sends away everybody who waits for a turn, so that zw can stop. */
  stop(): void {
    for (const pace of [this.#posts, ...this.#channels.values(), ...Object.values(this.#methods)]) pace.stop();
  }

  #channelPace(channelId: ChannelId): RateLimiter {
    const known = this.#channels.get(channelId);
    if (known) return known;
    const pace = new RateLimiter(perChannel, this.deps);
    this.#channels.set(channelId, pace);
    return pace;
  }
}
