const windowMs = 1_000;

/** Limits how many attempts start in any sliding second. */
export class RateWindow {
  /** The last `maxPerSecond` starts as a ring; the next start overwrites the one at `#oldest`. */
  readonly #startsMs: number[];
  #oldest = 0;

  /** @param now Returns milliseconds that never run backwards. */
  constructor(
    maxPerSecond: number,
    private readonly now: () => number,
  ) {
    this.#startsMs = new Array<number>(maxPerSecond).fill(Number.NEGATIVE_INFINITY);
  }

  /** Returns the milliseconds until another attempt may start; zero or less: now. */
  untilNextMs(): number {
    return (this.#startsMs[this.#oldest] ?? 0) + windowMs - this.now();
  }

  /** Counts an attempt that starts now. */
  recordStart(): void {
    this.#startsMs[this.#oldest] = this.now();
    this.#oldest = (this.#oldest + 1) % this.#startsMs.length;
  }
}
