import { describe, expect, it } from 'vitest';
import { pollLines, type SweepDeps } from '../../src/jobs/poll-lines.js';
import { asLineId, type LineId } from '../../src/lines/model/ids.js';
import type { LineStore } from '../../src/lines/ports/ports.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { kindsOf } from '../support/kinds-of.js';
import { at, lineId, makeLine, states } from '../support/make-line.js';
import { type LineWorld, makeLineDeps } from '../support/make-line-deps.js';
import { makeStorePath, openStore } from '../support/open-store.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { openWithConnection, storeFaults } from '../support/store-faults.js';

const idOf = (index: number): LineId => asLineId(`+1206555${String(1000 + index)}`);
const pendingAnswer = {
  outcome: 'pending',
  answer: { word: 'Pending Activation', code: '100', at: at('17:05') },
} as const;
const activatedAnswer = {
  outcome: 'activated',
  answer: { word: 'Account Activated', code: '100', at: at('17:05') },
} as const;

function makeSweep(world: LineWorld, overrides: Partial<SweepDeps> = {}) {
  const logger = new RecordingLogger();
  const deps: SweepDeps = {
    lines: world.deps,
    logger,
    concurrency: 4,
    budgetMs: 50_000,
    signal: new AbortController().signal,
    monotonicMs: () => 0,
    onMailDue: () => {},
    ...overrides,
  };
  return { logger, run: () => pollLines(deps, world.clock.now()) };
}

const seedPending = (world: LineWorld, count: number, pendingSinceAt = at('17:01')) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      world.seed(makeLine({ ...states.pending, pendingSinceAt }, {}, { id: idOf(index) })),
    ),
  );

const nothing = { due: 0, unchanged: 0, changed: 0, busy: 0, silent: 0, failed: 0, left: 0 };

describe('pollLines', () => {
  it('asks about nothing when nothing is due', async () => {
    const world = await makeLineDeps();
    await world.seed(makeLine(states.active));
    await world.seed(makeLine({ ...states.scheduled, effectiveAt: at('22:00') }, {}, { id: idOf(1) }));

    const report = await makeSweep(world).run();

    expect(report).toEqual(nothing);
    expect(world.carrier.calls).toEqual([]);
  });

  it('asks only about the lines that are due', async () => {
    const world = await makeLineDeps();
    world.clock.set(at('17:05'));
    world.carrier.alwaysAnswers('status', pendingAnswer);
    await seedPending(world, 1);
    await seedPending(world, 1, at('17:01'));
    await world.seed(makeLine({ ...states.scheduled, effectiveAt: at('17:30') }, {}, { id: idOf(7) }));

    const report = await makeSweep(world).run();

    expect(world.carrier.calls.map((call) => call.lineId)).toEqual([idOf(0)]);
    expect(report).toEqual({ ...nothing, due: 1, unchanged: 1 });
  });

  it('asks about a pending line that began after now, since the clock was set back while zw was down', async () => {
    const world = await makeLineDeps();
    world.carrier.alwaysAnswers('status', pendingAnswer);
    await world.seed(makeLine({ ...states.pending, pendingSinceAt: at('22:00') }, {}, { id: idOf(7) }));
    world.clock.set(at('17:05'));

    expect(await makeSweep(world).run()).toEqual({ ...nothing, due: 1, unchanged: 1 });
    world.clock.advance(15_000);
    expect(await makeSweep(world).run()).toEqual({ ...nothing, due: 1, unchanged: 1 });
  });

  it('does not ask again before the next interval is over', async () => {
    const world = await makeLineDeps();
    world.clock.set(at('17:05'));
    world.carrier.alwaysAnswers('status', pendingAnswer);
    await seedPending(world, 1);
    const sweep = makeSweep(world);

    await sweep.run();
    world.clock.advance(14_000);
    await sweep.run();
    expect(world.carrier.countOf('status')).toBe(1);

    world.clock.advance(20_000);
    await sweep.run();
    expect(world.carrier.countOf('status')).toBe(2);
  });

  it('writes nothing about a line that is still pending', async () => {
    const path = await makeStorePath();
    const world = await makeLineDeps({ store: await openStore(path) });
    world.clock.set(at('17:05'));
    world.carrier.alwaysAnswers('status', pendingAnswer);
    await seedPending(world, 3);
    const observer = await openSqlite(`sqlite://${path}`);
    const versionOf = () => observer.query('PRAGMA data_version');
    const before = await versionOf();

    const report = await makeSweep(world).run();

    expect(report).toEqual({ ...nothing, due: 3, unchanged: 3 });
    expect(await versionOf()).toEqual(before);
    await world.deps.store.update(idOf(0), (line) => ({ ...makeLine(states.active), ...line, revision: 9 }));
    expect(await versionOf()).not.toEqual(before);
    await observer.disconnect();
  });

  it('writes what changed, and no longer asks about it', async () => {
    const world = await makeLineDeps();
    world.clock.set(at('17:05'));
    world.carrier.answers('status', activatedAnswer);
    await world.seed(makeLine(states.pending));
    const sweep = makeSweep(world);

    expect(await sweep.run()).toEqual({ ...nothing, due: 1, changed: 1 });
    world.clock.advance(3_600_000);
    expect(await sweep.run()).toEqual(nothing);

    expect(await world.stored(lineId)).toMatchObject({ state: 'active' });
    expect(world.woken).toEqual([lineId]);
  });

  it('counts a carrier that says nothing, and asks again later', async () => {
    const world = await makeLineDeps();
    world.clock.set(at('17:05'));
    world.carrier.alwaysAnswers('status', { outcome: 'lost', detail: 'the connection broke off' });
    await seedPending(world, 1);
    const sweep = makeSweep(world);

    expect(await sweep.run()).toEqual({ ...nothing, due: 1, silent: 1 });
    world.clock.advance(60_000);
    expect(await sweep.run()).toEqual({ ...nothing, due: 1, silent: 1 });
  });

  it('leaves what it has no time for, which stays due', async () => {
    const world = await makeLineDeps();
    world.clock.set(at('17:05'));
    let nowMs = 0;
    world.carrier.alwaysAnswers('status', () => {
      nowMs += 400;
      return pendingAnswer;
    });
    await seedPending(world, 5);
    const sweep = makeSweep(world, { concurrency: 1, budgetMs: 1_000, monotonicMs: () => nowMs });

    expect(await sweep.run()).toEqual({ ...nothing, due: 5, unchanged: 3, left: 2 });
    expect(await sweep.run()).toEqual({ ...nothing, due: 2, unchanged: 2 });
  });

  it('begins no further line once zw is stopping', async () => {
    const world = await makeLineDeps();
    world.clock.set(at('17:05'));
    const stopping = new AbortController();
    world.carrier.alwaysAnswers('status', () => {
      stopping.abort();
      return pendingAnswer;
    });
    await seedPending(world, 3);

    const report = await makeSweep(world, { concurrency: 1, signal: stopping.signal }).run();

    expect(report).toEqual({ ...nothing, due: 3, unchanged: 1, left: 2 });
  });

  it('skips a line that somebody else works on, and looks again soon', async () => {
    const world = await makeLineDeps();
    world.clock.set(at('17:05'));
    world.carrier.alwaysAnswers('status', pendingAnswer);
    await world.seed(makeLine(states.pending));
    const sweep = makeSweep(world);
    const operation = { what: 'delete', sinceAt: world.clock.now() } as const;

    const report = await world.deps.operations.run(lineId, operation, () => sweep.run());

    expect(report).toEqual({ ...nothing, due: 1, busy: 1 });
    expect(world.carrier.calls).toEqual([]);
    world.clock.advance(5_000);
    expect(await sweep.run()).toEqual({ ...nothing, due: 1, unchanged: 1 });
  });

  it('goes on with the other lines when the store fails, and tries the failed one again', async () => {
    const real = await openStore();
    const isBroken = { value: true };
    const store: LineStore = {
      find: (id) => real.find(id),
      findMany: (ids) => real.findMany(ids),
      update: async (id, change) => {
        if (isBroken.value && id === idOf(0)) throw new Error('the disk is full');
        return real.update(id, change);
      },
      listOpen: (limit) => real.listOpen(limit),
      findByCustomer: (text, limit) => real.findByCustomer(text, limit),
      listUnpublished: () => real.listUnpublished(),
      listActiveOrLost: (slot) => real.listActiveOrLost(slot),
      unreadable: [],
      pollSchedule: real.pollSchedule,
      searches: real.searches,
    };
    const world = await makeLineDeps({ store: real });
    world.clock.set(at('17:05'));
    world.carrier.alwaysAnswers('status', activatedAnswer);
    await seedPending(world, 2);
    const { run, logger } = makeSweep(world, { lines: { ...world.deps, store } });

    expect(await run()).toEqual({ ...nothing, due: 2, changed: 1, failed: 1 });
    expect(logger.at('error')).toMatchObject([{ message: 'line not looked at', fields: { state: 'pending' } }]);

    isBroken.value = false;
    world.clock.advance(5_000);
    expect(await run()).toEqual({ ...nothing, due: 1, changed: 1 });
  });

  it.each(storeFaults)(
    'stops asking once the store says %s, and takes it up when that is over',
    async (code, ...fault) => {
      const [breakIt, mendIt] = fault;
      const { store, sqlite } = await openWithConnection();
      const world = await makeLineDeps({ store });
      world.clock.set(at('17:05'));
      world.carrier.alwaysAnswers('status', activatedAnswer);
      await seedPending(world, 30);
      const { run, logger } = makeSweep(world);
      await breakIt(sqlite);

      const report = await run();

      expect(report.due).toBe(30);
      // What needs no more room than before may still fit into a full file.
      const missed = report.failed + report.left;
      expect(missed + report.changed).toBe(30);
      expect(report.left).toBeGreaterThan(15);
      expect(world.carrier.calls.length).toBeLessThan(15);
      expect(logger.at('error')).toMatchObject([
        { message: 'sweep cut short', fields: { error_code: 'store_not_writable', err: { reason: code } } },
      ]);

      await mendIt(sqlite);
      world.clock.advance(5_000);
      expect(await run()).toEqual({ ...nothing, due: missed, changed: missed });
    },
  );

  it('looks at no more lines at once than it may', async () => {
    const world = await makeLineDeps();
    world.clock.set(at('17:05'));
    let underWay = 0;
    let most = 0;
    world.carrier.alwaysAnswers('status', async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return pendingAnswer;
    });
    await seedPending(world, 20);

    await makeSweep(world, { concurrency: 6 }).run();

    expect(most).toBe(6);
  });

  it('finds out what became of what a crash interrupted', async () => {
    const world = await makeLineDeps();
    world.carrier.answers('status', pendingAnswer);
    await world.seed(makeLine(states.requested));

    expect(await makeSweep(world).run()).toEqual({ ...nothing, due: 1, changed: 1 });
    expect(await world.stored(lineId)).toMatchObject({ state: 'pending' });
    expect(world.carrier.countOf('add')).toBe(0);
  });

  describe('while the carrier answers nobody', () => {
    const silent = () => ({ sinceAt: at('17:00'), detail: 'down', lineIds: [lineId] });

    it('asks about nothing, and leaves every line due', async () => {
      const world = await makeLineDeps();
      world.clock.set(at('17:05'));
      await seedPending(world, 3);
      await world.seed(makeLine(states.unconfirmed, {}, { id: idOf(7) }));

      const sweep = makeSweep(world, { lines: { ...world.deps, carrierOutage: silent } });

      expect(await sweep.run()).toEqual({ ...nothing, due: 4, left: 4 });
      expect(await sweep.run()).toEqual({ ...nothing, due: 4, left: 4 });
      expect(world.carrier.calls).toEqual([]);
    });

    it('ends early when that is found out on the way', async () => {
      const world = await makeLineDeps();
      world.clock.set(at('17:05'));
      await seedPending(world, 6);
      world.carrier.alwaysAnswers('status', { outcome: 'lost', detail: 'down' });
      const carrierOutage = () => (world.carrier.countOf('status') < 2 ? undefined : silent());

      const { run } = makeSweep(world, { concurrency: 1, lines: { ...world.deps, carrierOutage } });

      expect(await run()).toEqual({ ...nothing, due: 6, silent: 2, left: 4 });
    });

    it('still says of what is overdue that nobody knows how it stands, and starts what begins now, once', async () => {
      const world = await makeLineDeps();
      const down = { outcome: 'not_sent', detail: 'down', downSinceAt: at('17:00') } as const;
      world.carrier.alwaysAnswers('status', down).alwaysAnswers('eligible', down);
      await seedPending(world, 1);
      await world.seed(makeLine(states.unconfirmed, {}, { id: idOf(8) }));
      await world.seed(makeLine({ ...states.scheduled, effectiveAt: at('20:00') }, {}, { id: idOf(7) }));
      world.clock.set(at('21:05'));
      const sweep = makeSweep(world, { lines: { ...world.deps, carrierOutage: silent } });

      for (let tick = 0; tick < 4; tick += 1) await sweep.run();

      const events = world.transitions.map(({ line, event }) => `${line.id} ${event}`).sort();
      expect(events).toEqual([
        `${idOf(0)} change_pace`,
        `${idOf(0)} go_unanswered`,
        `${idOf(7)} change_pace`,
        `${idOf(7)} start`,
        `${idOf(8)} escalate`,
      ]);
      // The alert channel hears of the carrier itself, and not of each line.
      expect(kindsOf(await world.stored(idOf(0)))).toEqual(['unanswered']);
    });
  });
});
