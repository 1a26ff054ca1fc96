/** How many calls of one lane may be under way at once. */
export interface LaneLimits {
  readonly calls: number;
  /** Of one requester; whoever is not named has no limit of their own. */
  readonly callsOfOne: number;
}

/**
 * The calls of one lane that wait. Requesters take turns, whatever each of them has waiting; the calls of one requester
 * go first come first served.
 */
export class LaneQueue {
  /** By requester, whose turn is next first. */
  readonly #waiting = new Map<string | undefined, Set<() => void>>();
  readonly #underWayOf = new Map<string, number>();
  #underWay = 0;

  constructor(private readonly limits: LaneLimits) {}

  /** Whether a call of this requester may begin as far as the lane's own limits go. */
  hasRoomFor(requestedBy: string | undefined): boolean {
    if (this.#underWay >= this.limits.calls) return false;
    return requestedBy === undefined || (this.#underWayOf.get(requestedBy) ?? 0) < this.limits.callsOfOne;
  }

  /** Whether a call of this lane is under way. */
  get isInUse(): boolean {
    return this.#underWay > 0;
  }

  /** Whether somebody waits for whom there is room. */
  get isReady(): boolean {
    return this.#next() !== undefined;
  }

  /** Puts a call at the end of its requester's; returns what takes it out again. */
  add(requestedBy: string | undefined, admit: () => void): () => void {
    const own = this.#waiting.get(requestedBy) ?? new Set();
    this.#waiting.set(requestedBy, own.add(admit));
    return () => {
      own.delete(admit);
      if (own.size === 0 && this.#waiting.get(requestedBy) === own) this.#waiting.delete(requestedBy);
    };
  }

  /** Admits the call whose turn it is. There must be one: see `isReady`. */
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
