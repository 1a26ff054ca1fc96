/** Often enough to be found in a log of the last hour, and far from a flood. */
const repeatAfterMs = 10 * 60_000;

/** Tells whether something is worth a line in the log: when it is new, and then once in a while. */
export class LogThrottle {
  #last: { readonly news: string; readonly atMs: number } | undefined;

  constructor(private readonly monotonicMs: () => number) {}

  /** True for what was not the last thing to be said, or was last said ten minutes ago. */
  shouldLog(news: string): boolean {
    const nowMs = this.monotonicMs();
    if (this.#last?.news === news && nowMs - this.#last.atMs < repeatAfterMs) return false;
    this.#last = { news, atMs: nowMs };
    return true;
  }

  /** Everything is new again. Returns whether anything had been said. */
  clear(): boolean {
    const hadNews = this.#last !== undefined;
    this.#last = undefined;
    return hadNews;
  }
}
