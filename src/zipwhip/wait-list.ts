import type { Cutoff } from './cutoff.js';

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
