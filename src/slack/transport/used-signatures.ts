import { LRUCache } from 'lru-cache';

/** Slack's timestamp may lie five minutes in the past, and by a wrong clock five minutes ahead. */
const memoryMs = 10 * 60_000;
/** 17 requests a second; far more than people make. */
const maxSignatures = 10_000;

/** The signatures of the requests that were taken. Somebody who has recorded a request cannot have it taken again. */
export class UsedSignatures {
  readonly #used: LRUCache<string, true>;

  /** @param monotonicMs Milliseconds of a clock that nobody sets. */
  constructor(monotonicMs: () => number) {
    this.#used = new LRUCache({ max: maxSignatures, ttl: memoryMs, ttlResolution: 0, perf: { now: monotonicMs } });
  }

  /** Notes a signature; false when it was there already. Only for one that is right, or strangers would fill the memory. */
  use(signature: string): boolean {
    if (this.#used.has(signature)) return false;
    this.#used.set(signature, true);
    return true;
  }
}
