/** Tells its listeners that the local Slack has changed. */
export class Changes {
  readonly #listeners = new Set<() => void>();
  #version = 1;

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  /** Marks a change and tells every listener at once. */
  mark(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }

  /** Calls the listener after every change until the function it returns is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
