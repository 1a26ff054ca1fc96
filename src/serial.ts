/** Runs pieces of work one after the other, in the order in which they were handed over. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs work after everything before it has ended. Settles as the work does; a failure does not stop the work behind it. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  /** Resolves when everything that was handed over so far has ended. */
  async whenIdle(): Promise<void> {
    await this.#last;
  }
}

/** Runs pieces of work with the same key one after the other, and those with different keys side by side. */
export class SerialByKey<Key> {
  readonly #last = new Map<Key, Promise<unknown>>();

  /** Runs work after everything before it with the same key has ended. Settles as the work does. */
  run<T>(key: Key, work: () => T | Promise<T>): Promise<T> {
    const result = (this.#last.get(key) ?? Promise.resolve()).then(work);
    const ended = result
      .catch(() => {})
      .then(() => {
        if (this.#last.get(key) === ended) this.#last.delete(key);
      });
    this.#last.set(key, ended);
    return result;
  }

  /** Resolves when everything that was handed over so far has ended. */
  async whenIdle(): Promise<void> {
    await Promise.all(this.#last.values());
  }
}
