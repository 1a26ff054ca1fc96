import type { Cutoff } from './cutoff.js';

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

/** Calls that wait for their turn, first come first served. A call that is cut off leaves at once. */
export class WaitList {
  readonly #admissions = new Set<() => void>();

  get size(): number {
    return this.#admissions.size;
  }

  /** Resolves to true when the call is admitted, to false when it was cut off and has left the list. */
  wait(cutoff: Cutoff): Promise<boolean> {
    return new Promise((resolve) => {
      const admit = () => {
        cutoff.onCut(undefined);
        resolve(true);
      };
      cutoff.onCut(() => {
        this.#admissions.delete(admit);
        resolve(false);
      });
      this.#admissions.add(admit);
    });
  }

  /** Admits the one that has waited longest; false if nobody waits. */
  admitNext(): boolean {
    for (const admit of this.#admissions) {
      this.#admissions.delete(admit);
      admit();
      return true;
    }
    return false;
  }
}
