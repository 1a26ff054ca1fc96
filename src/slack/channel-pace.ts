import { LRUCache } from 'lru-cache';
import pThrottle from 'p-throttle';
import type { ChannelId } from '../lines/ids.js';

/** Slack docs, "Rate limits": about one message a second per channel, with short bursts. */
const burst = 3;
const intervalMs = 3_000;
const rememberedChannels = 1_000;

/** Makes a function that lets the posts of each channel through at Slack's pace, in the order in which they ask. */
export function createChannelPace(): (channelId: ChannelId) => Promise<void> {
  const queues = new LRUCache<ChannelId, () => Promise<void>>({ max: rememberedChannels });
  return (channelId) => {
    const known = queues.get(channelId);
    if (known) return known();
    const wait = pThrottle({ limit: burst, interval: intervalMs, strict: true })(async () => {});
    queues.set(channelId, wait);
    return wait();
  };
}
