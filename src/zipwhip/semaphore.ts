import type { Cutoff } from './cutoff.js';
import { WaitList } from './wait-list.js';

/** Hands out a fixed number of slots. p-limit does not let a waiting call leave its queue, this does. */
export class Semaphore {
  #free: number;
  readonly #waiting = new WaitList();

  constructor(slots: number) {
    this.#free = slots;
  }

  /** Takes a slot, at once if one is free. False: the call was cut off and holds none. Otherwise `release` must follow. */
  acquire(cutoff: Cutoff): boolean | Promise<boolean> {
    if (cutoff.cause !== undefined) return false;
    if (this.#free === 0) return this.#waiting.wait(cutoff);
    this.#free -= 1;
    return true;
  }

  /** Gives a slot back, to the call that has waited longest if there is one. */
  release(): void {
    if (!this.#waiting.admitNext()) this.#free += 1;
  }
}
