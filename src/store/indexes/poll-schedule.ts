import TinyQueue from 'tinyqueue';
import type { LineId } from '../../lines/model/ids.js';
import type { WatchEntry } from '../../lines/model/poll-entry.js';
import type { Watchlist } from '../../lines/ports/ports.js';

const longestOverdueFirst = (a: WatchEntry, b: WatchEntry): number => a.dueAtMs - b.dueAtMs;

/**
 * The watchlist as a heap. Outdated entries stay in the heap until they come up, so that every change costs one push;
 * a look at a list with nothing due costs one comparison. What is due at once waits beside the heap, where no clock is asked.
 */
export class HeapWatchlist implements Watchlist {
  readonly #current = new Map<LineId, WatchEntry>();
  #heap = new TinyQueue<WatchEntry>([], longestOverdueFirst);
  #atOnce: WatchEntry[] = [];

  get size(): number {
    return this.#current.size;
  }

  /** Puts a line's entry in the place of what was known of it; `undefined` takes the line off the list. */
  set(id: LineId, entry: WatchEntry | undefined): void {
    // What is written down about Slack leaves the revision as it is, and must not make the line due again.
    if (!entry) this.#current.delete(id);
    else if (this.#current.get(id)?.revision !== entry.revision) this.#push(entry);
  }

  takeDue(now: Date): WatchEntry[] {
    const due: WatchEntry[] = [];
    for (let next = this.#heap.peek(); next && next.dueAtMs <= now.getTime(); next = this.#heap.peek()) {
      this.#heap.pop();
      if (this.#isCurrent(next)) due.push(next);
    }
    if (this.#atOnce.length === 0) return due;
    const atOnce = this.#atOnce.filter((entry) => this.#isCurrent(entry));
    this.#atOnce = [];
    return [...due, ...atOnce].sort(longestOverdueFirst);
  }

  reschedule(id: LineId, revision: number, dueAtMs: number): void {
    const entry = this.#current.get(id);
    if (entry?.revision !== revision) return;
    const { isAtOnce: _before, ...rest } = entry;
    this.#push({ ...rest, dueAtMs });
  }

  followClock(byMs: number): void {
    const waiting = this.#heap.data.filter((entry) => this.#isCurrent(entry));
    this.#heap = new TinyQueue<WatchEntry>([], longestOverdueFirst);
    for (const entry of waiting) this.#push({ ...entry, dueAtMs: entry.dueAtMs + byMs });
  }

  #isCurrent(entry: WatchEntry): boolean {
    return this.#current.get(entry.id) === entry;
  }

  #push(entry: WatchEntry): void {
    this.#current.set(entry.id, entry);
    if (entry.isAtOnce) this.#atOnce.push(entry);
    else this.#heap.push(entry);
  }
}
