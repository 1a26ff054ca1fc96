import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { backOffMs } from '../../back-off.js';
import { AppError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { LogThrottle } from '../log-throttle.js';
import { describeNotReady, type NotReadyReason } from '../transport/health.js';
import {
  describeFailedCall,
  isTemporary,
  type SlackFailure,
  slackFailureFrom,
  unreadableAnswer,
} from '../web-api/slack-error.js';

/** In milliseconds. Longer, and people wait after Slack is back; shorter, and zw calls too often during an outage. */
const maxPauseMs = 30_000;
const firstPauseMs = 1_000;

/** Slack answered at the start of zw and does not accept a token. `reason` is Slack's own error name. */
export class SlackRefusedError extends AppError {
  readonly code = 'slack_refused';

  constructor(readonly reason: string) {
    super(`Slack did not let zw in: ${reason}`);
  }
}

/** The workspace, or the organisation, whose full members may use zw. */
export interface Workspace {
  readonly teamId: string;
  readonly enterpriseId?: string;
}

/** The bot user of zw and its workspace. */
export interface Identity extends Workspace {
  readonly botId: string;
  readonly botUserId: string;
}

/** The owner of the token, or why Slack does not say it at the moment. */
export type IdentityAnswer = { readonly kind: 'known'; readonly identity: Identity } | SlackFailure;

/** The fields that Slack sends for every token. An answer without them did not come from Slack. */
const answerSchema = z.object({
  team_id: z.string().min(1),
  user_id: z.string().min(1),
  bot_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
});

/**
 * Asks Slack whose token this is. An answer that is not one of Slack's, such as a sign-in page, is not a refusal.
 * @throws {SlackRefusedError} when the same question would be refused again.
 * @see Slack docs, "auth.test"
 */
export async function fetchIdentity(client: Pick<WebClient, 'auth'>): Promise<IdentityAnswer> {
  let answer: Awaited<ReturnType<WebClient['auth']['test']>>;
  try {
    answer = await client.auth.test();
  } catch (error) {
    const failure = slackFailureFrom(error);
    if (failure.kind === 'refused' && !isTemporary(failure.error)) throw new SlackRefusedError(failure.error);
    return failure;
  }
  const known = answerSchema.safeParse(answer);
  if (!known.success) return unreadableAnswer;
  const { team_id: teamId, enterprise_id: enterpriseId, bot_id: botId, user_id: botUserId } = known.data;
  if (!botId) throw new SlackRefusedError('the token is not a bot token');
  return { kind: 'known', identity: { teamId, botId, botUserId, ...(enterpriseId && { enterpriseId }) } };
}

/** The dependencies of an `IdentityWait`. */
export interface IdentityWaitOptions {
  readonly ask: () => Promise<IdentityAnswer>;
  /** Called once, when the first attempt has failed. */
  readonly onWaiting: () => void;
  readonly logger: Logger;
  /** Resolves after a number of milliseconds. */
  readonly pause: (delayMs: number) => Promise<void>;
  readonly clock: () => Date;
  readonly monotonicMs: () => number;
  /** Returns a number from 0 to less than 1. */
  readonly random: () => number;
}

/** Resolves when the signal is aborted, so that stopping zw does not wait for an answer of Slack. */
export function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/** Waits from the start of the process until Slack has said who zw is. */
export class IdentityWait {
  readonly #logThrottle: LogThrottle;
  #wait: NotReadyReason | undefined;

  constructor(private readonly options: IdentityWaitOptions) {
    this.#logThrottle = new LogThrottle(options.monotonicMs);
  }

  /**
   * Asks until Slack answers, however long that takes. Resolves to `undefined` when the signal is aborted first.
   * @throws {SlackRefusedError} when Slack does not accept the token.
   */
  async wait(signal: AbortSignal): Promise<Identity | undefined> {
    const since = this.options.clock();
    const aborted = whenAborted(signal);
    this.#wait = { since };
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const answer = await Promise.race([this.options.ask(), aborted]);
      if (!answer) return undefined;
      if (answer.kind === 'known') {
        this.#wait = undefined;
        return answer.identity;
      }
      const reason = describeFailedCall('auth.test', answer);
      this.#wait = { since, reason };
      if (attempt === 1) this.options.onWaiting();
      const level = this.#logThrottle.shouldLog(reason) ? 'warn' : 'debug';
      this.options.logger[level]('slack does not say who zw is', { reason, attempt });
      const heldMs = answer.kind === 'rate_limited' ? answer.retryAfterMs : 0;
      const random = this.options.random();
      const pauseMs = Math.max(backOffMs(attempt, { firstMs: firstPauseMs, maxMs: maxPauseMs, random }), heldMs);
      await Promise.race([this.options.pause(pauseMs), aborted]);
    }
    return undefined;
  }

  /** Names what zw waits for; `undefined` when the wait is over. */
  waitingFor(): string | undefined {
    return this.#wait && describeNotReady('Slack to say who zw is', this.#wait);
  }
}
