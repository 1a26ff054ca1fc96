import TinyQueue from 'tinyqueue';
import { pollEntryOf, searchEntryOf } from '../../lines/machine/poll-schedule.js';
import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import { isOpen, isSearchedNightly, isUntold, openSince } from '../../lines/model/line-groups.js';
import type { PollEntry, SearchEntry } from '../../lines/model/poll-entry.js';
import { shardCount, shardOf } from '../../lines/model/verification-run.js';
import { isActiveOrLost } from '../../lines/recovery/verify-active-line.js';
import { CustomerIndex } from './customer-index.js';
import { HeapSchedule } from './poll-schedule.js';

/**
 * Indexes the lines that wait for something, and the customers, in memory, so that finished lines are not read to find
 * others.
 */
export class LineIndex {
  readonly watchlist = new HeapSchedule<PollEntry>();
  readonly searches = new HeapSchedule<SearchEntry>();
  readonly customers = new CustomerIndex();
  readonly #open = new Map<LineId, number>();
  readonly #untold = new Set<LineId>();
  /** The lines that are verified once a night, by their slot of the night. */
  readonly #slots: readonly Set<LineId>[] = Array.from({ length: shardCount }, () => new Set<LineId>());

  /** The number of open lines. */
  get openCount(): number {
    return this.#open.size;
  }

  /** Lists the open lines, oldest first, at most `limit` of them. */
  oldestOpen(limit: number): LineId[] {
    // The youngest kept line is on top, so that one pass over all lines is enough.
    const kept = new TinyQueue<readonly [id: LineId, sinceMs: number]>([], ([, a], [, b]) => b - a);
    for (const entry of this.#open) {
      const [, youngestMs] = kept.peek() ?? [];
      if (kept.length < limit) kept.push(entry);
      else if (youngestMs !== undefined && entry[1] < youngestMs) {
        kept.pop();
        kept.push(entry);
      }
    }
    return kept.data.sort(([, a], [, b]) => a - b).map(([id]) => id);
  }

  /** Lists the lines with an announcement to post, or whose card is out of date. */
  untold(): LineId[] {
    return [...this.#untold];
  }

  /** Lists the lines that are verified in one slot of the night. */
  inSlot(slot: number): LineId[] {
    return [...(this.#slots[slot] ?? [])];
  }

  /** Updates the entries of a line. */
  set(line: Line): void {
    const { id } = line;
    this.watchlist.set(id, pollEntryOf(line));
    this.searches.set(id, searchEntryOf(line));
    this.customers.set(line);
    if (isOpen(line)) this.#open.set(id, openSince(line).getTime());
    else this.#open.delete(id);
    if (isUntold(line)) this.#untold.add(id);
    else this.#untold.delete(id);
    if (isActiveOrLost(line) || isSearchedNightly(line)) this.#slots[shardOf(id)]?.add(id);
    else this.#slots[shardOf(id)]?.delete(id);
  }

  /** Removes the entries of a line. */
  remove(id: LineId): void {
    this.watchlist.set(id, undefined);
    this.searches.set(id, undefined);
    this.customers.remove(id);
    this.#slots[shardOf(id)]?.delete(id);
    this.#open.delete(id);
    this.#untold.delete(id);
  }
}
