/** A clock that stands still until it is moved. */
export class TestClock {
  #now: Date;

  constructor(start: Date) {
    this.#now = start;
  }

  /** The present instant; may be passed on as a `Clock`. */
  readonly now = (): Date => this.#now;

  set(now: Date): void {
    this.#now = now;
  }

  advance(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms);
  }
}
