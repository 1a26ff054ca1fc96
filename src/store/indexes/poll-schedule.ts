import TinyQueue from 'tinyqueue';
import type { LineId } from '../../lines/model/ids.js';
import type { WatchEntry } from '../../lines/model/poll-entry.js';
import type { Watchlist } from '../../lines/ports/ports.js';

/**
 * The watchlist as a heap. Outdated entries stay in the heap until they come up, so that every change costs one push;
 * a look at a list with nothing due costs one comparison.
 */
export class HeapWatchlist implements Watchlist {
  readonly #current = new Map<LineId, WatchEntry>();
  readonly #heap = new TinyQueue<WatchEntry>([], (a, b) => a.dueAtMs - b.dueAtMs);

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
      if (this.#current.get(next.id) === next) due.push(next);
    }
    return due;
  }

  reschedule(id: LineId, revision: number, dueAtMs: number): void {
    const entry = this.#current.get(id);
    if (entry?.revision === revision) this.#push({ ...entry, dueAtMs });
  }

  #push(entry: WatchEntry): void {
    this.#current.set(entry.id, entry);
    this.#heap.push(entry);
  }
}
