/** Counts running work, so that zw can finish it before it stops. */
export class InFlight {
  readonly #work = new Set<Promise<unknown>>();

  /** Counts a piece of work until it resolves or rejects. Returns the same promise. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#work.add(work);
    const forget = () => this.#work.delete(work);
    work.then(forget, forget);
    return work;
  }

  /** Resolves once no work runs, work that began meanwhile included. */
  async drain(): Promise<void> {
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
  }
}
