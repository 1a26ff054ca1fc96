import type { MachineNow } from '../clock.js';

/** The rate class of a method. */
export type Tier = 1 | 2 | 3 | 4 | 'message' | 'special';

/** The number of calls that may come at once, and per minute after that. */
interface Allowance {
  readonly burst: number;
  readonly perMinute: number;
}

/**
 * The rates are Slack's; it keeps its bursts secret. A tier lets through a minute's worth at once, as a one-minute
 * window does. Tier 1 lets ten through, or an app could not open the ten connections it is allowed.
 * @see Slack docs, "Rate limits"
 */
const allowances: Readonly<Record<Tier, Allowance>> = {
  1: { burst: 10, perMinute: 1 },
  2: { burst: 20, perMinute: 20 },
  3: { burst: 50, perMinute: 50 },
  4: { burst: 100, perMinute: 100 },
  special: { burst: 300, perMinute: 300 },
  message: { burst: 300, perMinute: 300 },
};

/** About one message a second in a channel; a burst larger than this would hide a flood that Slack refuses. */
const messagesPerChannel: Allowance = { burst: 5, perMinute: 60 };

const MS_PER_MINUTE = 60_000;

/** Counts calls in leaky buckets on the machine's time, so that running the sandbox's clock forward frees nobody. */
export class RateLimits {
  readonly #buckets = new Map<string, { level: number; atMs: number }>();

  constructor(private readonly options: { readonly isOn: boolean; readonly machineNow: MachineNow }) {}

  /**
   * Counts a call, in a channel for a message.
   * @returns seconds to wait when the call is refused; `undefined` when it may go on.
   */
  count(method: string, tier: Tier, channelId?: string): number | undefined {
    if (!this.options.isOn) return undefined;
    const waits = [this.#wait(method, allowances[tier])];
    if (tier === 'message' && channelId) waits.push(this.#wait(`${method} ${channelId}`, messagesPerChannel));
    const longest = Math.max(...waits);
    if (longest > 0) return longest;
    this.#fill(method);
    if (tier === 'message' && channelId) this.#fill(`${method} ${channelId}`);
    return undefined;
  }

  clear(): void {
    this.#buckets.clear();
  }

  #wait(key: string, { burst, perMinute }: Allowance): number {
    const now = this.options.machineNow();
    const bucket = this.#buckets.get(key) ?? { level: 0, atMs: now };
    const drained = ((now - bucket.atMs) * perMinute) / MS_PER_MINUTE;
    const level = Math.max(0, bucket.level - drained);
    this.#buckets.set(key, { level, atMs: now });
    const surplus = level + 1 - burst;
    return surplus > 0 ? Math.ceil((surplus * MS_PER_MINUTE) / perMinute / 1000) : 0;
  }

  #fill(key: string): void {
    const bucket = this.#buckets.get(key);
    if (bucket) bucket.level += 1;
  }
}
