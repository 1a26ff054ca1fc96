interface ManualTimer {
  readonly delayMs: number;
  readonly callback: () => void;
}

/** Timers that ring when the test says so. */
export class ManualTimers {
  /** The delay of every timer that was ever set, in order. */
  readonly delaysMs: number[] = [];
  readonly #pending = new Set<ManualTimer>();

  readonly set = (callback: () => void, delayMs: number): (() => void) => {
    const timer = { callback, delayMs };
    this.delaysMs.push(delayMs);
    this.#pending.add(timer);
    return () => this.#pending.delete(timer);
  };

  /** The delays of the timers that have neither rung nor been called off. */
  get pendingMs(): number[] {
    return [...this.#pending].map(({ delayMs }) => delayMs);
  }

  /** Lets every pending timer ring. */
  ring(): void {
    for (const timer of [...this.#pending]) {
      this.#pending.delete(timer);
      timer.callback();
    }
  }
}
