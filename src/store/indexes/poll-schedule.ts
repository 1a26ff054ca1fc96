import TinyQueue from 'tinyqueue';
import type { LineId } from '../../lines/model/ids.js';
import type { Schedule, ScheduleEntry } from '../../lines/ports/ports.js';

const longestOverdueFirst = (a: ScheduleEntry, b: ScheduleEntry): number => a.dueAtMs - b.dueAtMs;

/**
 * Implements a schedule as a heap. Outdated entries stay in the heap until they come up, so that every change costs one
 * push; taking from a heap with nothing due costs one comparison. Entries that are due at once are beside the heap.
 */
export class HeapSchedule<Entry extends ScheduleEntry> implements Schedule<Entry> {
  readonly #current = new Map<LineId, Entry>();
  #heap = new TinyQueue<Entry>([], longestOverdueFirst);
  #atOnce: Entry[] = [];

  get size(): number {
    return this.#current.size;
  }

  /** Replaces the entry of a line; `undefined` removes it. */
  set(id: LineId, entry: Entry | undefined): void {
    // A write about Slack leaves the revision as it is, and must not make the line due again.
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
    // Only an entry that was taken out is asked about, and it is in no list until it is rescheduled.
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

  // A record does not hold since when the checks of a line have no answer, and a write must not reset that.
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
