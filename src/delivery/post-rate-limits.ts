import { LRUCache } from 'lru-cache';
import type { ChannelId } from '../lines/model/ids.js';
import { Serial } from '../serial.js';

/** A limit: the number of calls that may begin within a span of milliseconds. */
export interface RateLimit {
  readonly calls: number;
  readonly withinMs: number;
}

/** Slack docs, "Rate limits": about one message a second per channel, with short bursts. */
const perChannel: RateLimit = { calls: 3, withinMs: 3_000 };
/** Slack docs, "Rate limits": several hundred messages a minute in a workspace, which zw does not use up alone. */
const allPosts: RateLimit = { calls: 20, withinMs: 5_000 };
/** Slack docs, "Rate limits", Tier 3: fifty calls a minute of each method. */
const tier3: RateLimit = { calls: 25, withinMs: 30_000 };
/** Channels whose limit is remembered. A channel that is forgotten may have a burst more than Slack allows. */
const maxCachedChannels = 1_000;

/** The methods that the patient client calls as often as lines change. */
export type LimitedMethod = 'chat.postMessage' | 'chat.update' | 'conversations.history' | 'conversations.replies';

export interface RateLimiterDeps {
  /** A clock that cannot jump, in milliseconds. */
  readonly monotonicMs: () => number;
  /** Calls back after a delay; returns what cancels that. */
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}

/**
 * Keeps zw within Slack's limits: posts by channel and in all, everything else by method. What Slack limits nevertheless is
 * paused for as long as Slack says, and nothing else with it.
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
    return (await this.#limiterOf(channelId).acquire()) && this.#posts.acquire();
  }

  /** Begins no call of a method, and with posts no post in the channel, for so many milliseconds. */
  pauseFor(method: LimitedMethod, channelId: ChannelId, forMs: number): void {
    const limiter = method === 'chat.postMessage' ? this.#limiterOf(channelId) : this.#methods[method];
    limiter.pauseFor(forMs);
  }

  /** Resolves every call that waits to false, so that zw can stop. */
  stop(): void {
    for (const limiter of [this.#posts, ...this.#channels.values(), ...Object.values(this.#methods)]) limiter.stop();
  }

  #limiterOf(channelId: ChannelId): RateLimiter {
    const known = this.#channels.get(channelId);
    if (known) return known;
    const limiter = new RateLimiter(perChannel, this.deps);
    this.#channels.set(channelId, limiter);
    return limiter;
  }
}

/**
 * Lets calls begin one after the other, in the order in which they asked: no more than the limit in any such span, and none
 * during a pause. p-queue and p-throttle go by the clock that can be set, and cannot be paused until an instant.
 */
export class RateLimiter {
  readonly #calls = new Serial();
  readonly #beganMs: number[] = [];
  #pausedUntilMs = Number.NEGATIVE_INFINITY;
  #endWait = () => {};
  #isStopped = false;

  constructor(
    private readonly limit: RateLimit,
    private readonly deps: RateLimiterDeps,
  ) {}

  /** Resolves when the call may begin: true, or false when zw is being stopped and it must not. */
  acquire(): Promise<boolean> {
    return this.#calls.run(() => this.#wait());
  }

  /** Lets no call begin for so many milliseconds, those that wait already included. */
  pauseFor(forMs: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, this.deps.monotonicMs() + forMs);
  }

  /** Resolves every call that waits to false, and every later one. */
  stop(): void {
    this.#isStopped = true;
    this.#endWait();
  }

  async #wait(): Promise<boolean> {
    for (let delayMs = this.#delayMs(); delayMs > 0 && !this.#isStopped; delayMs = this.#delayMs()) {
      await new Promise<void>((resolve) => {
        const cancel = this.deps.setTimer(resolve, delayMs);
        this.#endWait = () => {
          cancel();
          resolve();
        };
      });
    }
    if (this.#isStopped) return false;
    this.#beganMs.push(this.deps.monotonicMs());
    if (this.#beganMs.length > this.limit.calls) this.#beganMs.shift();
    return true;
  }

  #delayMs(): number {
    const { calls, withinMs } = this.limit;
    const [oldestMs] = this.#beganMs;
    const freeMs = oldestMs === undefined || this.#beganMs.length < calls ? 0 : oldestMs + withinMs;
    const nowMs = this.deps.monotonicMs();
    return Math.ceil(Math.max(freeMs - nowMs, this.#pausedUntilMs - nowMs));
  }
}
