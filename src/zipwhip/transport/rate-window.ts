const WINDOW_MS = 1_000;

/** Knows when the next attempt may start, so that at most a number of them starts in any sliding second. */
export class RateWindow {
  /** The last `maxPerSecond` starts as a ring: the slot at `#oldest` is the one to be overwritten next. */
  readonly #startsMs: number[];
  #oldest = 0;

  /** @param now milliseconds that never run backwards */
  constructor(
    maxPerSecond: number,
    private readonly now: () => number,
  ) {
    this.#startsMs = new Array<number>(maxPerSecond).fill(Number.NEGATIVE_INFINITY);
  }

  /** Milliseconds until another attempt may start; zero or less: now. */
  untilNextMs(): number {
    return (this.#startsMs[this.#oldest] ?? 0) + WINDOW_MS - this.now();
  }

  /** Counts an attempt that starts now. */
  recordStart(): void {
    this.#startsMs[this.#oldest] = this.now();
    this.#oldest = (this.#oldest + 1) % this.#startsMs.length;
  }
}
