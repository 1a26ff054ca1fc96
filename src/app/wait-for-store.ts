import type { Logger } from '../logger.js';
import { whenAborted } from '../slack/identity/identity.js';
import { describeNotReady, type NotReadyReason } from '../slack/transport/health.js';
import { StoreLock } from '../store/sqlite/store-lock.js';

/**
 * In milliseconds between attempts to take the lock of a used store. Longer, and zw takes over later; shorter, and it
 * adds load.
 */
const tryEveryMs = 500;

export interface StoreWaitOptions {
  readonly storeUrl: string;
  readonly logger: Logger;
  readonly clock: () => Date;
  /** Resolves after so many milliseconds. */
  readonly pause: (delayMs: number) => Promise<void>;
}

/** Waits until the process may use the store. */
export class StoreWait {
  #wait: NotReadyReason;

  constructor(private readonly options: StoreWaitOptions) {
    this.#wait = { since: options.clock() };
  }

  /** Describes the wait for the readiness answer. */
  get waitingFor(): string {
    return describeNotReady('the store', this.#wait);
  }

  /**
   * Takes the store's lock, and waits for as long as another process has it. Resolves to `undefined` when the signal came
   * first.
   * @throws {StoreNotOpenedError} when the file of the lock cannot be opened.
   */
  async takeLock(signal: AbortSignal): Promise<StoreLock | undefined> {
    const { storeUrl, logger, pause } = this.options;
    const aborted = whenAborted(signal);
    let isTold = false;
    while (!signal.aborted) {
      const lock = await StoreLock.take(storeUrl);
      if (lock) {
        if (isTold) logger.info('store taken over', { lock: lock.path });
        this.#wait = { since: this.#wait.since };
        return lock;
      }
      if (!isTold) logger.warn('store used by another process', { store_url: storeUrl });
      isTold = true;
      this.#wait = { since: this.#wait.since, reason: 'another process uses it' };
      await Promise.race([pause(tryEveryMs), aborted]);
    }
    return undefined;
  }
}
