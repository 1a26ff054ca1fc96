import { isTemporary } from '../slack/web-api/slack-error.js';
import type { PostFinder } from './post-finder.js';
import type { Post, Posted, Poster } from './poster.js';

/**
 * Whether a later reading may succeed. `accesslimited` passes when zw comes from another network.
 * @see Slack docs, "conversations.history" (Errors)
 */
const mayYetTell = (error: string): boolean => error === 'accesslimited' || isTemporary(error);

/**
 * Posts, but first looks for a post that an earlier attempt may have made: Slack has no idempotency key for posts. A
 * post is suspect if an earlier process may have made it, if it had no answer, or if it could not be recorded.
 */
export class OncePoster {
  /** Whether an earlier process may have made a suspect post, by the id of the post. */
  readonly #suspects = new Map<string, boolean>();

  constructor(
    private readonly poster: Pick<Poster, 'post' | 'update'>,
    private readonly finder: Pick<PostFinder, 'find'>,
  ) {}

  /** Marks a post as one that may be in Slack already. `isLeftBehind`: an earlier process may have made it. */
  suspect(id: string, { isLeftBehind = false } = {}): void {
    this.#suspects.set(id, isLeftBehind);
  }

  /** Posts, unless the post is in Slack already. */
  async post(post: Post): Promise<Posted> {
    const posted = (await this.findEarlier(post)) ?? (await this.poster.post(post));
    if (posted.kind === 'posted') this.#suspects.delete(post.id);
    if (posted.kind === 'no_answer') this.suspect(post.id);
    return posted;
  }

  /**
   * Records that a post is in Slack. If that throws, the post is suspect, as after a crash: zw looks for it before it
   * posts again.
   */
  async writeDown(id: string, write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      this.suspect(id);
      throw error;
    }
  }

  /** As `Poster.update`. */
  update(...args: Parameters<Poster['update']>): Promise<Posted> {
    return this.poster.update(...args);
  }

  /**
   * Looks for a post that may be in Slack already. `undefined`: it is not there, or zw cannot know. After a failure of
   * Slack the caller must look again before it posts.
   */
  async findEarlier(post: Omit<Post, 'message'>): Promise<Posted | undefined> {
    const isLeftBehind = this.#suspects.get(post.id);
    if (isLeftBehind === undefined) return undefined;
    const found = await this.finder.find({ ...post, isLeftBehind });
    switch (found.kind) {
      case 'found':
        return { kind: 'posted', ts: found.ts, isEarlier: true };
      case 'absent':
        return undefined;
      // Without the right to read, zw cannot know. A message that comes twice is better than one that does not come.
      case 'refused':
        return mayYetTell(found.error) ? found : undefined;
      case 'rate_limited':
      case 'no_answer':
        return found;
    }
  }
}
