import { isTemporary } from '../slack/web-api/slack-error.js';
import type { PostFinder } from './post-finder.js';
import type { Post, Posted, Poster } from './poster.js';

/**
 * Tells whether looking again will tell: also from a network where Slack limits who may read, zw may come to another.
 * @see Slack docs, "conversations.history" (Errors)
 */
const mayYetTell = (error: string): boolean => error === 'accesslimited' || isTemporary(error);

/**
 * Posts, but looks first where an earlier attempt may have got through: Slack has no idempotency key for posts. Suspect
 * is what was left behind by a process that is gone, what got no answer in this one, and what could not be written down.
 */
export class OncePoster {
  /** By the id of the post: whether an earlier process may have made it, and not this one. */
  readonly #suspects = new Map<string, boolean>();

  constructor(
    private readonly poster: Pick<Poster, 'post' | 'update'>,
    private readonly finder: Pick<PostFinder, 'find'>,
  ) {}

  /** Says that a post with this id may be in Slack already; `isLeftBehind`: since before this process started. */
  suspect(id: string, { isLeftBehind = false } = {}): void {
    this.#suspects.set(id, isLeftBehind);
  }

  /** Posts unless the post is there already. */
  async post(post: Post): Promise<Posted> {
    const posted = (await this.findEarlier(post)) ?? (await this.poster.post(post));
    if (posted.kind === 'posted') this.#suspects.delete(post.id);
    if (posted.kind === 'no_answer') this.suspect(post.id);
    return posted;
  }

  /**
   * Writes down that a post is in Slack. When that throws, the post is suspect again, as after a crash: it is looked for
   * before it is repeated.
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
   * Looks for a post that may be there already. `undefined`: it is not, or nobody can know. A failure of Slack means that
   * it must be looked for again before anything is posted.
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
      // Where zw may not read, it cannot know; saying a thing twice is better than not saying it.
      case 'refused':
        return mayYetTell(found.error) ? found : undefined;
      case 'rate_limited':
      case 'no_answer':
        return found;
    }
  }
}
