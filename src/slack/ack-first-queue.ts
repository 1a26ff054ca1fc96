/** So many turns in a row may bring something new before a piece of work begins all the same. */
const maxTurns = 50;

/**
 * Lets pieces of work begin one by one, each in a turn of the event loop that has brought nothing new. What Slack waits
 * for comes first, so a bot with more to do than it can do at once goes on acknowledging; work that has begun and waits
 * for somebody else holds up nothing.
 */
export class AckFirstQueue {
  readonly #waiting: (() => void)[] = [];
  #hasNew = false;
  #turns = 0;

  /** @param nextTurn Calls back in the next turn of the event loop, after what has arrived by then. */
  constructor(private readonly nextTurn: (callback: () => void) => void) {}

  /** Resolves when the caller may begin; first come, first served. */
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
