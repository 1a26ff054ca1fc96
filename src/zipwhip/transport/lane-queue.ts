/** The concurrent calls that a lane allows. */
export interface LaneLimits {
  readonly calls: number;
  /** For each requester; calls without a requester have no such limit. */
  readonly callsOfOne: number;
}

/**
 * Holds the waiting calls of one lane. Requesters take turns, however many calls each has; the calls of one requester
 * keep their order.
 */
export class LaneQueue {
  /** By requester, the next one first. */
  readonly #waiting = new Map<string | undefined, Set<() => void>>();
  readonly #underWayOf = new Map<string, number>();
  #underWay = 0;

  constructor(private readonly limits: LaneLimits) {}

  /** Whether the lane's own limits let a call of this requester begin. */
  hasRoomFor(requestedBy: string | undefined): boolean {
    if (this.#underWay >= this.limits.calls) return false;
    return requestedBy === undefined || (this.#underWayOf.get(requestedBy) ?? 0) < this.limits.callsOfOne;
  }

  /** Whether a call of this lane runs. */
  get isInUse(): boolean {
    return this.#underWay > 0;
  }

  /** Whether a waiting call has room. */
  get isReady(): boolean {
    return this.#next() !== undefined;
  }

  /** Adds a call behind those of its requester. Returns a function that removes it. */
  add(requestedBy: string | undefined, admit: () => void): () => void {
    const own = this.#waiting.get(requestedBy) ?? new Set();
    this.#waiting.set(requestedBy, own.add(admit));
    return () => {
      own.delete(admit);
      if (own.size === 0 && this.#waiting.get(requestedBy) === own) this.#waiting.delete(requestedBy);
    };
  }

  /** Admits the call whose turn it is. Call it only when `isReady`. */
  admitNext(): void {
    const next = this.#next();
    if (next === undefined) return;
    const { requestedBy, own, admit } = next;
    own.delete(admit);
    this.#waiting.delete(requestedBy);
    if (own.size > 0) this.#waiting.set(requestedBy, own);
    this.begin(requestedBy);
    admit();
  }

  /** Counts a call that begins. */
  begin(requestedBy: string | undefined): void {
    this.#underWay += 1;
    if (requestedBy !== undefined) this.#underWayOf.set(requestedBy, (this.#underWayOf.get(requestedBy) ?? 0) + 1);
  }

  /** Counts a call that has ended. */
  end(requestedBy: string | undefined): void {
    this.#underWay -= 1;
    if (requestedBy === undefined) return;
    const left = (this.#underWayOf.get(requestedBy) ?? 0) - 1;
    if (left > 0) this.#underWayOf.set(requestedBy, left);
    else this.#underWayOf.delete(requestedBy);
  }

  #next() {
    for (const [requestedBy, own] of this.#waiting) {
      if (!this.hasRoomFor(requestedBy)) continue;
      for (const admit of own) return { requestedBy, own, admit };
    }
    return undefined;
  }
}
