import TinyQueue from 'tinyqueue';
import type { LineId } from '../lines/ids.js';
import type { Watchlist } from '../lines/ports.js';
import type { WatchEntry } from '../lines/watch.js';

interface Ticket {
  readonly entry: WatchEntry;
  readonly dueAtMs: number;
}

/**
 * The watchlist as a heap. Outdated tickets stay in the heap until they come up, so that every change costs one push;
 * a look at a list with nothing due costs one comparison.
 */
export class HeapWatchlist implements Watchlist {
  readonly #current = new Map<LineId, Ticket>();
  readonly #heap = new TinyQueue<Ticket>([], (a, b) => a.dueAtMs - b.dueAtMs);

  get size(): number {
    return this.#current.size;
  }

  /** Puts a line's entry in the place of what was known of it; `undefined` takes the line off the list. */
  set(id: LineId, entry: WatchEntry | undefined): void {
    // What is written down about Slack leaves the revision as it is, and must not make the line due again.
    if (!entry) this.#current.delete(id);
    else if (this.#current.get(id)?.entry.revision !== entry.revision) this.#push({ entry, dueAtMs: entry.dueAtMs });
  }

  takeDue(now: Date): WatchEntry[] {
    const due: WatchEntry[] = [];
    for (let next = this.#heap.peek(); next && next.dueAtMs <= now.getTime(); next = this.#heap.peek()) {
      this.#heap.pop();
      if (this.#current.get(next.entry.id) === next) due.push(next.entry);
    }
    return due;
  }

  reschedule(id: LineId, revision: number, dueAtMs: number): void {
    const ticket = this.#current.get(id);
    if (ticket?.entry.revision === revision) this.#push({ entry: ticket.entry, dueAtMs });
  }

  #push(ticket: Ticket): void {
    this.#current.set(ticket.entry.id, ticket);
    this.#heap.push(ticket);
  }
}
