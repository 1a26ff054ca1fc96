interface SimulatedTimer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** A clock that goes only when it is told to, with timers that ring on the way. */
export class SimulatedTime {
  #nowMs = Date.UTC(2026, 2, 2, 17);
  readonly #timers = new Set<SimulatedTimer>();

  /** The present instant; may be passed on as a `Clock`. */
  readonly now = (): Date => new Date(this.#nowMs);

  readonly setTimer = (callback: () => void, delayMs: number): (() => void) => {
    const timer = { dueMs: this.#nowMs + delayMs, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** Lets time pass while somebody waits for an answer; what should ring meanwhile rings with the next `advance`. */
  pass(ms: number): void {
    this.#nowMs += ms;
  }

  /** Moves to a later instant, and stops at every timer on the way until `settle` has resolved. */
  async advance(ms: number, settle: () => Promise<void>): Promise<void> {
    const endMs = this.#nowMs + ms;
    for (let next = this.#first(endMs); next; next = this.#first(endMs)) {
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      this.#timers.delete(next);
      next.callback();
      await settle();
    }
    this.#nowMs = Math.max(this.#nowMs, endMs);
  }

  /** As when the process that set them is gone. */
  dropTimers(): void {
    this.#timers.clear();
  }

  #first(endMs: number): SimulatedTimer | undefined {
    const due = [...this.#timers].filter(({ dueMs }) => dueMs <= endMs);
    return due.sort((a, b) => a.dueMs - b.dueMs)[0];
  }
}
