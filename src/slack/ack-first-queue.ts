/**
 * In turns of the event loop that each bring a new caller. Higher, and the queue stands still longer under load; lower,
 * and acknowledgements wait for work that could wait.
 */
const maxTurns = 50;

/**
 * Lets pieces of work begin one by one, each in a turn of the event loop that brought no new caller. Acknowledgements,
 * for which Slack waits, therefore come first. Work that has begun does not hold up the queue.
 */
export class AckFirstQueue {
  readonly #waiting: (() => void)[] = [];
  #hasNew = false;
  #turns = 0;

  /** @param nextTurn Calls back in the next turn of the event loop, after the events that have arrived by then. */
  constructor(private readonly nextTurn: (callback: () => void) => void) {}

  /** Resolves when the caller may begin. Callers begin in the order in which they came. */
  waitTurn(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#hasNew = true;
      if (this.#waiting.length === 1) this.nextTurn(() => this.#turn());
    });
  }

  #turn(): void {
    this.#turns += 1;
    if (!this.#hasNew || this.#turns >= maxTurns) {
      this.#turns = 0;
      this.#waiting.shift()?.();
    }
    this.#hasNew = false;
    if (this.#waiting.length > 0) this.nextTurn(() => this.#turn());
  }
}
