import { backOffMs } from '../../back-off.js';
import type { Logger } from '../../logger.js';
import { LogThrottle } from '../log-throttle.js';
import { describeNotReady, type NotReadyReason } from '../transport/health.js';
import { describeFailedCall } from '../web-api/slack-error.js';
import type { Identity, IdentityAnswer } from './identity.js';

/** In milliseconds. Longer, and people wait after Slack is back; shorter, and zw calls too often during an outage. */
const maxPauseMs = 30_000;
const firstPauseMs = 1_000;

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
