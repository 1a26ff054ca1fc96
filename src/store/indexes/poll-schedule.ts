import TinyQueue from 'tinyqueue';
import type { LineId } from '../../lines/model/ids.js';
import type { Schedule, ScheduleEntry } from '../../lines/ports/ports.js';

const longestOverdueFirst = (a: ScheduleEntry, b: ScheduleEntry): number => a.dueAtMs - b.dueAtMs;

/**
 * A schedule as a heap. Outdated entries stay in the heap until they come up, so that every change costs one push;
 * a look at a list with nothing due costs one comparison. What is due at once waits beside the heap, where no clock is asked.
 */
export class HeapSchedule<Entry extends ScheduleEntry> implements Schedule<Entry> {
  readonly #current = new Map<LineId, Entry>();
  #heap = new TinyQueue<Entry>([], longestOverdueFirst);
  #atOnce: Entry[] = [];

  get size(): number {
    return this.#current.size;
  }

  /** Puts a line's entry in the place of what was known of it; `undefined` takes the line off the list. */
  set(id: LineId, entry: Entry | undefined): void {
    // What is written down about Slack leaves the revision as it is, and must not make the line due again.
    if (!entry) this.#current.delete(id);
    else if (this.#current.get(id)?.revision !== entry.revision) this.#push(this.#withMemory(entry));
  }

  takeDue(now: Date): Entry[] {
    const due: Entry[] = [];
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
    this.#push({ ...entry, ...(entry.isAtOnce && { isAtOnce: false }), dueAtMs });
  }

  recordUnanswered(id: LineId, revision: number, sinceMs: number | undefined): void {
    const entry = this.#current.get(id);
    // Only what was taken out is asked about, and it is in no list until it is rescheduled.
    if (entry?.revision === revision && entry.unansweredSinceMs !== sinceMs) {
      this.#current.set(id, { ...entry, unansweredSinceMs: sinceMs });
    }
  }

  followClock(byMs: number): void {
    const waiting = this.#heap.data.filter((entry) => this.#isCurrent(entry));
    this.#heap = new TinyQueue<Entry>([], longestOverdueFirst);
    for (const entry of waiting) {
      const { dueAtMs, unansweredSinceMs } = entry;
      const sinceMs = unansweredSinceMs === undefined ? undefined : unansweredSinceMs + byMs;
      this.#push({ ...entry, dueAtMs: dueAtMs + byMs, unansweredSinceMs: sinceMs });
    }
  }

  // A record does not tell since when a line is asked about in vain, and that goes on through what is written meanwhile.
  #withMemory(entry: Entry): Entry {
    const known = this.#current.get(entry.id);
    const isSameWait = known?.unansweredSinceMs !== undefined && known.state === entry.state;
    return isSameWait ? { ...entry, unansweredSinceMs: known.unansweredSinceMs } : entry;
  }

  #isCurrent(entry: Entry): boolean {
    return this.#current.get(entry.id) === entry;
  }

  #push(entry: Entry): void {
    this.#current.set(entry.id, entry);
    if (entry.isAtOnce) this.#atOnce.push(entry);
    else this.#heap.push(entry);
  }
}
