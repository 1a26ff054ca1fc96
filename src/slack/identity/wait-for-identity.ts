import type { Logger } from '../../logger.js';
import { backOffMs } from '../back-off.js';
import { LogThrottle } from '../log-throttle.js';
import { describeNotReady, type NotReadyReason } from '../wait.js';
import { describeFailedCall } from '../web-api/slack-error.js';
import type { Identity, IdentityAnswer } from './identity.js';

/** Longer, and people would wait after Slack is back. */
const maxPauseMs = 30_000;

export interface IdentityWaitOptions {
  readonly ask: () => Promise<IdentityAnswer>;
  /** Called once, when the first attempt was in vain. */
  readonly onWaiting: () => void;
  readonly logger: Logger;
  /** Resolves after so many milliseconds. */
  readonly pause: (delayMs: number) => Promise<void>;
  readonly clock: () => Date;
  readonly monotonicMs: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Resolves when the signal comes, so that nobody who stops zw has to wait for an answer of Slack. */
export function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/** The time between the start of the process and the moment in which Slack has said who zw is. */
export class IdentityWait {
  readonly #news: LogThrottle;
  #wait: NotReadyReason | undefined;

  constructor(private readonly options: IdentityWaitOptions) {
    this.#news = new LogThrottle(options.monotonicMs);
  }

  /**
   * Asks until Slack answers, for as long as it takes. Resolves to `undefined` when the signal came first.
   * @throws {SlackRefusedError} when Slack does not accept the token.
   */
  async wait(signal: AbortSignal): Promise<Identity | undefined> {
    const since = this.options.clock();
    const aborted = whenAborted(signal);
    this.#wait = { since };
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const answer = await Promise.race([this.options.ask(), aborted]);
      if (!answer) return undefined;
      if (answer.kind === 'home') {
        this.#wait = undefined;
        return answer.home;
      }
      const reason = describeFailedCall('auth.test', answer);
      this.#wait = { since, reason };
      if (attempt === 1) this.options.onWaiting();
      const level = this.#news.shouldLog(reason) ? 'warn' : 'debug';
      this.options.logger[level]('slack does not say who zw is', { reason, attempt });
      const heldMs = answer.kind === 'rate_limited' ? answer.retryAfterMs : 0;
      const pauseMs = Math.max(backOffMs(attempt, maxPauseMs, this.options.random()), heldMs);
      await Promise.race([this.options.pause(pauseMs), aborted]);
    }
    return undefined;
  }

  /** What is missing; `undefined` when nothing is. */
  waitingFor(): string | undefined {
    return this.#wait && describeNotReady('Slack to say who zw is', this.#wait);
  }
}
