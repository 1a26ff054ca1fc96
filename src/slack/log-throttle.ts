/**
 * In milliseconds. Shorter, and a long outage floods the log; longer, and the last hour of a log may not show the
 * reason.
 */
const repeatAfterMs = 10 * 60_000;

/** Decides whether a fact is worth a line in the log: when it is new, and then every ten minutes. */
export class LogThrottle {
  #last: { readonly fact: string; readonly atMs: number } | undefined;

  constructor(private readonly monotonicMs: () => number) {}

  /** Whether to log this fact: the last one was another, or was logged ten minutes ago. */
  shouldLog(fact: string): boolean {
    const nowMs = this.monotonicMs();
    if (this.#last?.fact === fact && nowMs - this.#last.atMs < repeatAfterMs) return false;
    this.#last = { fact, atMs: nowMs };
    return true;
  }

  /** Forgets the last fact. Returns whether there was one. */
  clear(): boolean {
    const hadFact = this.#last !== undefined;
    this.#last = undefined;
    return hadFact;
  }
}
