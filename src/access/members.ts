import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { UserId } from '../lines/model/ids.js';
import type { Workspace } from '../slack/identity/identity.js';
import { isTokenRefusal, slackFailureFrom } from '../slack/web-api/slack-error.js';

/** The people who may do something: a column of the tables of commands, buttons and modals. A role is one more word here. */
export type Who = 'full_members';

/**
 * Whether a person may act; `reason` completes "You cannot use zw here: …". `isUnknown`: Slack does not say who the person
 * is, so the same may be allowed a moment later.
 */
export type Access =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly reason: string; readonly isUnknown?: true };

/** In milliseconds. A shorter time asks Slack at every click; a longer one lets a deactivated person go on for that long. */
const cacheTtlMs = 60_000;
/** Bounds the memory; more people than this who act within a minute are asked about more often. */
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

/** Why a person of the workspace does not belong to a group, by group; `undefined` for one who does. */
const reasonsAgainst: Readonly<Record<Who, (user: User) => string | undefined>> = {
  full_members: (user) => {
    if (user.deleted) return 'your account is deactivated';
    if (user.is_bot) return 'it takes orders from people only';
    return user.is_restricted || user.is_ultra_restricted ? 'guests cannot use it. Ask a full member' : undefined;
  },
};

/** Decides who may act, from what Slack says about a person. */
export class Members {
  readonly #allowed: LRUCache<`${Who} ${UserId}`, true>;

  /** @param perf the clock by which an answer expires; it must not jump. */
  constructor(
    private readonly client: Pick<WebClient, 'users'>,
    private readonly home: Workspace,
    perf: { readonly now: () => number } = performance,
  ) {
    this.#allowed = new LRUCache({ max: maxCachedPeople, ttl: cacheTtlMs, ttlResolution: 0, perf });
  }

  /**
   * Resolves to whether a person belongs to a group of the workspace or its organisation. Asks Slack at most once a minute
   * about a person who does, and every time about one who does not. Nobody may act while Slack does not answer.
   * @see Slack docs, "Slack Connect" (external people can use buttons) and "User object"
   */
  async check(userId: UserId, who: Who): Promise<Access> {
    if (this.#allowed.has(`${who} ${userId}`)) return { isAllowed: true };
    const asked = await this.#ask(userId);
    if ('unknownBecause' in asked) return { isAllowed: false, isUnknown: true, reason: asked.unknownBecause };
    const { user } = asked;
    const reason = this.#isFromHome(user)
      ? reasonsAgainst[who](user)
      : 'it is only for members of the workspace that it belongs to';
    if (reason !== undefined) return { isAllowed: false, reason };
    this.#allowed.set(`${who} ${userId}`, true);
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
