import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { SlackFailure } from '../slack/web-api/slack-error.js';
import type { ChannelEntry } from './join-channel.js';
import { type Conversation, type OwnPosts, readOwnPosts } from './own-posts.js';
import type { PostRateLimits } from './post-rate-limits.js';
import type { Post } from './poster.js';

/** Whether a post is in Slack. */
export type Found = { readonly kind: 'found'; readonly ts: string } | { readonly kind: 'absent' } | SlackFailure;

/** The post that is looked for. */
export type Sought = Omit<Post, 'message'> & {
  /** Whether an earlier process may have posted it, so that any reading since the start of this process answers. */
  readonly isLeftBehind?: boolean;
};

/** In milliseconds, added before the time of a post, since the clock of Slack may differ. */
const clockSkewMs = 5 * 60_000;
const maxCachedReadings = 1_000;

interface Reading {
  readonly posts: Promise<OwnPosts | SlackFailure>;
  oldestMs: number;
  /** Whether the first page was requested: posts that are made later may be missing. */
  hasBegun: boolean;
}

/**
 * Finds zw's own posts by the ids in their metadata. One reading of a conversation serves all callers that ask before
 * it begins, and all later callers for posts that an earlier process may have made.
 */
export class PostFinder {
  /** The latest reading of each conversation. */
  readonly #readings = new LRUCache<string, Reading>({ max: maxCachedReadings });
  #leftBehindSinceMs = Number.POSITIVE_INFINITY;

  /** @param entry Enters a channel that zw may not read in; nothing is entered without it. */
  constructor(
    private readonly client: Pick<WebClient, 'conversations'>,
    private readonly pace: Pick<PostRateLimits, 'acquire' | 'pauseFor'>,
    private readonly entry: Pick<ChannelEntry, 'enter'> = { enter: async () => false },
  ) {}

  /** Sets the time since which an earlier process may have posted, so that the first reading begins there. */
  expectLeftBehind(since: Date): void {
    this.#leftBehindSinceMs = since.getTime() - clockSkewMs;
  }

  /** Searches the conversation of a post since the time at which the post was recorded. */
  async find(sought: Sought): Promise<Found> {
    const found = await this.#look(sought);
    if (found.kind !== 'refused' || found.error !== 'not_in_channel') return found;
    return (await this.entry.enter(sought.channelId)) ? this.#look(sought) : found;
  }

  async #look({ channelId, threadTs, id, writtenAt, isLeftBehind = false }: Sought): Promise<Found> {
    const conversation = { channelId, threadTs };
    const sinceMs = writtenAt.getTime() - clockSkewMs;
    const reading = this.#readingFor(conversation, sinceMs, isLeftBehind);
    const shared = await reading.posts;
    const first = tsIn(shared, id);
    if (first || (shared.kind === 'read' && shared.isWhole)) return first ?? absent;
    if (shared.kind !== 'read') return shared;
    // The shared reading had too many pages, since it began at the oldest post. This post may be younger.
    if (reading.oldestMs >= sinceMs) return absent;
    const own = await this.#readPosts(conversation, () => inSeconds(sinceMs));
    return own.kind === 'read' ? (tsIn(own, id) ?? absent) : own;
  }

  #readingFor(conversation: Conversation, sinceMs: number, isLeftBehind: boolean): Reading {
    const key = `${conversation.channelId} ${conversation.threadTs ?? ''}`;
    const known = this.#readings.get(key);
    if (known && !known.hasBegun) {
      known.oldestMs = Math.min(known.oldestMs, sinceMs);
      return known;
    }
    if (known && isLeftBehind && known.oldestMs <= sinceMs) return known;
    const reading = this.#read(conversation, isLeftBehind ? Math.min(sinceMs, this.#leftBehindSinceMs) : sinceMs);
    this.#readings.set(key, reading);
    void reading.posts.then(({ kind }) => {
      // A failed reading is of no use to anybody, and only posts of an earlier process may use a reading later.
      if (kind !== 'read' && this.#readings.get(key) === reading) this.#readings.delete(key);
    });
    return reading;
  }

  #readPosts(conversation: Conversation, getOldest: () => string): Promise<OwnPosts | SlackFailure> {
    return readOwnPosts({ client: this.client, pace: this.pace }, conversation, getOldest);
  }

  #read(conversation: Conversation, oldestMs: number): Reading {
    const begin = () => {
      reading.hasBegun = true;
      return inSeconds(reading.oldestMs);
    };
    const reading: Reading = {
      // After a microtask, since `begin` needs the reading.
      posts: Promise.resolve().then(() => this.#readPosts(conversation, begin)),
      oldestMs,
      hasBegun: false,
    };
    return reading;
  }
}

const absent: Found = { kind: 'absent' };

const inSeconds = (ms: number): string => String(Math.floor(ms / 1_000));

function tsIn(read: OwnPosts | SlackFailure, id: string): Found | undefined {
  const ts = read.kind === 'read' ? read.tsById.get(id) : undefined;
  return ts === undefined ? undefined : { kind: 'found', ts };
}
