import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { UserId } from '../lines/model/ids.js';
import type { Workspace } from '../slack/identity/identity.js';
import { isTokenRefusal, slackFailureFrom } from '../slack/web-api/slack-error.js';

/**
 * Whether somebody may act; `reason` completes "zw did nothing, because …". `isUnknown`: Slack does not say who they are,
 * so that the same may be allowed a moment later.
 */
export type Access =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly reason: string; readonly isUnknown?: true };

/** Long enough that a person at work is asked about once, short enough that a deactivated one is soon locked out. */
const cacheTtlMs = 60_000;
const maxCachedPeople = 10_000;

const userSchema = z.object({
  team_id: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  enterprise_user: z.object({ enterprise_id: z.string().optional() }).optional(),
});

type User = z.infer<typeof userSchema>;
type Asked = { readonly user: User } | { readonly unknownBecause: string };

const silent: Asked = { unknownBecause: 'Slack did not say who you are. Try again in a moment' };
const lockedOut: Asked = { unknownBecause: 'Slack no longer accepts the token of zw. Tell whoever runs zw' };

/** Knows who is a full member of the workspace or its organisation. */
export class Members {
  readonly #allowed: LRUCache<UserId, true>;

  /** @param perf the clock by which somebody is forgotten; it cannot jump. */
  constructor(
    private readonly client: Pick<WebClient, 'users'>,
    private readonly home: Workspace,
    perf: { readonly now: () => number } = performance,
  ) {
    this.#allowed = new LRUCache({ max: maxCachedPeople, ttl: cacheTtlMs, ttlResolution: 0, perf });
  }

  /**
   * Whether this person may act. Asks Slack at most once a minute for somebody who may, and every time for somebody who
   * may not. When Slack does not answer, nobody may.
   * @see Slack docs, "Slack Connect" (external people can use buttons) and "User object"
   */
  async check(userId: UserId): Promise<Access> {
    if (this.#allowed.has(userId)) return { isAllowed: true };
    const asked = await this.#ask(userId);
    if ('unknownBecause' in asked) return { isAllowed: false, isUnknown: true, reason: asked.unknownBecause };
    const { user } = asked;
    if (!this.#isFromHome(user)) return refuse('it is only for members of the workspace that it belongs to');
    if (user.deleted) return refuse('your account is deactivated');
    if (user.is_bot) return refuse('it takes orders from people only');
    if (user.is_restricted || user.is_ultra_restricted) return refuse('guests cannot use it. Ask a full member');
    this.#allowed.set(userId, true);
    return { isAllowed: true };
  }

  async #ask(userId: UserId): Promise<Asked> {
    try {
      const answer = await this.client.users.info({ user: userId });
      const parsed = userSchema.safeParse(answer.user);
      return parsed.success ? { user: parsed.data } : silent;
    } catch (error) {
      const failure = slackFailureFrom(error);
      return failure.kind === 'refused' && isTokenRefusal(failure.error) ? lockedOut : silent;
    }
  }

  #isFromHome(user: User): boolean {
    if (user.is_stranger) return false;
    if (user.team_id === this.home.teamId) return true;
    const enterpriseId = user.enterprise_user?.enterprise_id;
    return enterpriseId !== undefined && enterpriseId === this.home.enterpriseId;
  }
}

const refuse = (reason: string): Access => ({ isAllowed: false, reason });
