/** How many calls may begin within how long. */
export interface RateLimit {
  readonly calls: number;
  readonly withinMs: number;
}

export interface RateLimiterDeps {
  /** A clock that cannot jump, in milliseconds. */
  readonly monotonicMs: () => number;
  /** Calls back after a while; returns what calls it off. */
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}

/**
 * Lets calls begin one after the other, in the order in which they asked: no more than the limit in any such span, and
 * none while it is held. p-throttle cannot be held, and goes by the clock that can be set.
 */
export class RateLimiter {
  readonly #beganMs: number[] = [];
  #heldUntilMs = Number.NEGATIVE_INFINITY;
  #last: Promise<unknown> = Promise.resolve();
  #endWait = () => {};
  #isStopped = false;

  constructor(
    private readonly limit: RateLimit,
    private readonly deps: RateLimiterDeps,
  ) {}

  /** Resolves when the call may begin: true, or false when zw is being stopped and it must not. */
  acquire(): Promise<boolean> {
    const turn = this.#last.then(() => this.#wait());
    this.#last = turn;
    return turn;
  }

  /** Lets nothing begin for so long, however far the queue has come. */
  pauseFor(forMs: number): void {
    this.#heldUntilMs = Math.max(this.#heldUntilMs, this.deps.monotonicMs() + forMs);
  }

  /** Sends away everybody who waits. */
  stop(): void {
    this.#isStopped = true;
    this.#endWait();
  }

  async #wait(): Promise<boolean> {
    for (let delayMs = this.#delayMs(); delayMs > 0 && !this.#isStopped; delayMs = this.#delayMs()) {
      await new Promise<void>((resolve) => {
        const cancel = this.deps.setTimer(resolve, delayMs);
        this.#endWait = () => {
          cancel();
          resolve();
        };
      });
    }
    if (this.#isStopped) return false;
    this.#beganMs.push(this.deps.monotonicMs());
    if (this.#beganMs.length > this.limit.calls) this.#beganMs.shift();
    return true;
  }

  #delayMs(): number {
    const { calls, withinMs } = this.limit;
    const [oldestMs] = this.#beganMs;
    const freeMs = oldestMs === undefined || this.#beganMs.length < calls ? 0 : oldestMs + withinMs;
    const nowMs = this.deps.monotonicMs();
    return Math.ceil(Math.max(freeMs - nowMs, this.#heldUntilMs - nowMs));
  }
}
