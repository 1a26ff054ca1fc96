/** Counts what is under way, so that zw can stop without dropping it. */
export class InFlight {
  readonly #work = new Set<Promise<unknown>>();

  /** Follows a piece of work until it ends, either way. Returns the same work. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#work.add(work);
    const forget = () => this.#work.delete(work);
    work.then(forget, forget);
    return work;
  }

  /** Resolves once nothing is under way, what began meanwhile included. */
  async drain(): Promise<void> {
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
  }
}
