/** Tells listeners that something has changed, soon and once for many changes of one turn of the event loop. */
export class ChangeSignal {
  readonly #listeners = new Set<() => void>();
  #isUnderWay = false;

  raise(): void {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    setImmediate(() => {
      this.#isUnderWay = false;
      for (const listener of this.#listeners) listener();
    });
  }

  /** Calls the listener after each change. Returns a function that unsubscribes it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
