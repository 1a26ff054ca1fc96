import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asLineId, type LineId } from '../../../src/lines/model/ids.js';
import type { PollEntry } from '../../../src/lines/model/poll-entry.js';
import { HeapSchedule } from '../../../src/store/indexes/poll-schedule.js';

const idOf = (index: number): LineId => asLineId(`+1206555000${index}`);
const makeEntry = (index: number, dueAtMs: number, revision = 1): PollEntry => ({
  id: idOf(index),
  revision,
  state: 'pending',
  dueAtMs,
  sinceMs: 0,
  watchedSinceMs: 0,
  isEscalated: false,
});

/** A watchlist with these entries, each under its own id. */
function watchlistOf(...entries: readonly PollEntry[]): HeapSchedule<PollEntry> {
  const list = new HeapSchedule<PollEntry>();
  for (const entry of entries) list.set(entry.id, entry);
  return list;
}

const take = (list: HeapSchedule<PollEntry>, nowMs: number) =>
  list.takeDue(new Date(nowMs)).map(({ id, revision, dueAtMs }) => [id, revision, dueAtMs]);

describe('HeapSchedule', () => {
  it('gives out what is due, the longest overdue first, and nothing else', () => {
    const list = watchlistOf(makeEntry(1, 30), makeEntry(2, 10), makeEntry(3, 20), makeEntry(4, 21));

    expect(take(list, 20)).toEqual([
      [idOf(2), 1, 10],
      [idOf(3), 1, 20],
    ]);
  });

  it('gives out what is due at once whatever the clock says, once, and in its place among the others', () => {
    const list = watchlistOf(
      makeEntry(1, 10),
      { ...makeEntry(2, 5), isAtOnce: true },
      { ...makeEntry(3, 500), isAtOnce: true },
    );

    expect(take(list, 20).map(([id]) => id)).toEqual([idOf(2), idOf(1), idOf(3)]);
    expect(take(list, 1_000)).toEqual([]);
    list.reschedule(idOf(3), 1, 600);
    expect(take(list, 599)).toEqual([]);
    expect(take(list, 600)).toEqual([[idOf(3), 1, 600]]);
  });

  it('knows only the newest revision of what is due at once', () => {
    const list = watchlistOf({ ...makeEntry(1, 10), isAtOnce: true }, makeEntry(1, 50, 2));

    expect([take(list, 40), take(list, 50)]).toEqual([[], [[idOf(1), 2, 50]]]);
  });

  it('moves what waits with a clock that was set back, and leaves what was taken to whoever has it', () => {
    const list = watchlistOf(
      makeEntry(1, 100),
      makeEntry(2, 700),
      makeEntry(3, Number.POSITIVE_INFINITY),
      makeEntry(4, 10),
    );
    expect(take(list, 10)).toHaveLength(1);

    list.followClock(-500);

    expect(take(list, -500)).toEqual([]);
    expect(take(list, -400)).toEqual([[idOf(1), 1, -400]]);
    expect(take(list, 200)).toEqual([[idOf(2), 1, 200]]);
    expect(take(list, 1_000_000)).toEqual([]);
    list.reschedule(idOf(4), 1, 20);
    expect(take(list, 20)).toEqual([[idOf(4), 1, 20]]);
  });

  it('gives out an entry once', () => {
    const list = watchlistOf(makeEntry(1, 10));

    expect([take(list, 10).length, take(list, 10).length, list.size]).toEqual([1, 0, 1]);
  });

  it('knows only the newest revision of a line', () => {
    const list = watchlistOf(makeEntry(1, 10, 1), makeEntry(1, 50, 2));

    expect(take(list, 40)).toEqual([]);
    expect(take(list, 50)).toEqual([[idOf(1), 2, 50]]);
  });

  it('does not make a line due again that was written without a new revision', () => {
    const list = watchlistOf(makeEntry(1, 10));
    list.takeDue(new Date(10));

    list.set(idOf(1), makeEntry(1, 10));

    expect(take(list, 10)).toEqual([]);
  });

  it('forgets a line that waits for nothing any more', () => {
    const list = watchlistOf(makeEntry(1, 10), makeEntry(2, 10));

    list.set(idOf(1), undefined);

    expect(list.size).toBe(1);
    expect(take(list, 10)).toEqual([[idOf(2), 1, 10]]);
  });

  it('makes a line due at the instant that it is put off to', () => {
    const list = watchlistOf(makeEntry(1, 10));
    list.takeDue(new Date(10));

    list.reschedule(idOf(1), 1, 25);

    expect(take(list, 24)).toEqual([]);
    expect(take(list, 25)).toEqual([[idOf(1), 1, 25]]);
  });

  it('puts a line off that nobody took', () => {
    const list = watchlistOf(makeEntry(1, 10));

    list.reschedule(idOf(1), 1, 25);

    expect(take(list, 24)).toEqual([]);
  });

  it.each([
    ['of another revision', idOf(1), 2],
    ['that is not on the list', idOf(2), 1],
  ])('does not put off a line %s', (_name, id, revision) => {
    const list = watchlistOf(makeEntry(1, 10));

    list.reschedule(id, revision, 25);

    expect(take(list, 100)).toEqual([[idOf(1), 1, 10]]);
  });

  it('does what a plain list would do', () => {
    const index = fc.integer({ min: 0, max: 4 });
    const time = fc.integer({ min: 0, max: 30 });
    const revision = fc.integer({ min: 1, max: 3 });
    const commands = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), index, time, revision }),
      fc.record({ kind: fc.constant('remove' as const), index, time, revision }),
      fc.record({ kind: fc.constant('reschedule' as const), index, time, revision }),
      fc.record({ kind: fc.constant('take' as const), index, time, revision }),
    );

    fc.assert(
      fc.property(fc.array(commands, { maxLength: 60 }), (steps) => {
        const list = new HeapSchedule<PollEntry>();
        const plain = new PlainWatchlist();
        for (const step of steps) {
          const entry = makeEntry(step.index, step.time, step.revision);
          for (const either of [list, plain]) {
            if (step.kind === 'set') either.set(entry.id, entry);
            if (step.kind === 'remove') either.set(entry.id, undefined);
            if (step.kind === 'reschedule') either.reschedule(entry.id, step.revision, step.time);
          }
          if (step.kind === 'take') {
            const due = list.takeDue(new Date(step.time));
            expect(due.map(({ dueAtMs }) => dueAtMs)).toEqual(due.map(({ dueAtMs }) => dueAtMs).toSorted(ascending));
            expect(byId(due)).toEqual(byId(plain.takeDue(step.time)));
          }
          expect(list.size).toBe(plain.size);
        }
      }),
    );
  });
});

/** The same, as slow and as plain as can be. */
class PlainWatchlist {
  #entries: { entry: PollEntry; isTaken: boolean }[] = [];

  get size(): number {
    return this.#entries.length;
  }

  set(id: LineId, entry: PollEntry | undefined): void {
    const known = this.#entries.find(({ entry: other }) => other.id === id);
    if (entry && known?.entry.revision === entry.revision) return;
    this.#entries = this.#entries.filter((other) => other !== known);
    if (entry) this.#entries.push({ entry, isTaken: false });
  }

  reschedule(id: LineId, revision: number, dueAtMs: number): void {
    this.#entries = this.#entries.map((known) =>
      known.entry.id === id && known.entry.revision === revision
        ? { entry: { ...known.entry, dueAtMs }, isTaken: false }
        : known,
    );
  }

  takeDue(nowMs: number): PollEntry[] {
    const due = this.#entries.filter(({ entry, isTaken }) => !isTaken && entry.dueAtMs <= nowMs);
    for (const known of due) known.isTaken = true;
    return due.map(({ entry }) => entry);
  }
}

const ascending = (a: number, b: number): number => a - b;
const byId = (entries: readonly PollEntry[]) => entries.toSorted((a, b) => a.id.localeCompare(b.id));
