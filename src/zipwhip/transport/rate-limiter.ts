import type { Cutoff } from './cutoff.js';
import { WaitList } from './semaphore.js';

const WINDOW_MS = 1_000;

/** What the limiter needs to know of time. */
export interface RateClock {
  /** Milliseconds that never run backwards. */
  readonly now: () => number;
  readonly sleep: (delayMs: number) => Promise<unknown>;
}

/**
 * Lets at most a number of attempts start in any sliding second. p-throttle has neither a way out of its queue nor a
 * clock of one's choice; this has both.
 */
export class RateLimiter {
  /** The last `maxPerSecond` starts as a ring: the slot at `#oldest` is the one to be overwritten next. */
  readonly #startsMs: number[];
  #oldest = 0;
  readonly #waiting = new WaitList();
  #isServing = false;

  constructor(
    maxPerSecond: number,
    private readonly clock: RateClock,
  ) {
    this.#startsMs = new Array<number>(maxPerSecond).fill(Number.NEGATIVE_INFINITY);
  }

  /** Takes the right to start now, at once if there is one. False: the call was cut off while it waited. */
  take(cutoff: Cutoff): boolean | Promise<boolean> {
    if (cutoff.cause !== undefined) return false;
    if (this.#waiting.size === 0 && this.#untilNextMs() <= 0) {
      this.#recordStart();
      return true;
    }
    const admitted = this.#waiting.wait(cutoff);
    if (!this.#isServing) void this.#serve();
    return admitted;
  }

  async #serve(): Promise<void> {
    this.#isServing = true;
    while (this.#waiting.size > 0) {
      // Asked again after each sleep: a timer may fire up to a millisecond early.
      const delayMs = this.#untilNextMs();
      if (delayMs > 0) await this.clock.sleep(Math.ceil(delayMs));
      else if (this.#waiting.admitNext()) this.#recordStart();
    }
    this.#isServing = false;
  }

  #untilNextMs(): number {
    return (this.#startsMs[this.#oldest] ?? 0) + WINDOW_MS - this.clock.now();
  }

  #recordStart(): void {
    this.#startsMs[this.#oldest] = this.clock.now();
    this.#oldest = (this.#oldest + 1) % this.#startsMs.length;
  }
}
