import { setImmediate as turnOfLoop } from 'node:timers/promises';

interface Timer {
  readonly atMs: number;
  readonly callback: () => void;
}

/** Time that passes when the test says so, from timer to timer. */
export class SteppedTime {
  nowMs = 0;
  readonly #timers = new Set<Timer>();

  readonly monotonicMs = (): number => this.nowMs;

  readonly setTimer = (callback: () => void, delayMs: number): (() => void) => {
    const timer = { atMs: this.nowMs + delayMs, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** Lets so much time pass; each timer rings at its own instant. */
  async run(forMs: number): Promise<void> {
    const endMs = this.nowMs + forMs;
    for (;;) {
      await turnOfLoop();
      const next = [...this.#timers].sort((a, b) => a.atMs - b.atMs)[0];
      if (!next || next.atMs > endMs) break;
      this.#timers.delete(next);
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.callback();
    }
    this.nowMs = endMs;
  }
}
