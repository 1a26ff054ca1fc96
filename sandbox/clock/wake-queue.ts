import TinyQueue from 'tinyqueue';

interface Wake {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
  isCancelled: boolean;
}

/** Things to do at sandbox instants, earliest first; those of one instant in the order in which they were put. */
export class WakeQueue {
  readonly #wakes = new TinyQueue<Wake>([], (a, b) => a.atMs - b.atMs || a.order - b.order);
  #nextOrder = 0;

  /** Adds a wake. Returns a function that cancels it; after the run, that does nothing. */
  put(atMs: number, run: () => void): () => void {
    const wake: Wake = { atMs, order: this.#nextOrder++, run, isCancelled: false };
    this.#wakes.push(wake);
    return () => {
      wake.isCancelled = true;
    };
  }

  /** Returns the instant of the earliest wake; undefined when there is none. */
  nextAtMs(): number | undefined {
    while (this.#wakes.peek()?.isCancelled) this.#wakes.pop();
    return this.#wakes.peek()?.atMs;
  }

  /** Takes the earliest wake that is due at `nowMs`; undefined when none is. */
  takeDue(nowMs: number): (() => void) | undefined {
    const atMs = this.nextAtMs();
    if (atMs === undefined || atMs > nowMs) return undefined;
    return this.#wakes.pop()?.run;
  }
}
