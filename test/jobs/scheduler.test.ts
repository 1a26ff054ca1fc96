import { describe, expect, it } from 'vitest';
import { Scheduler, type SchedulerDeps } from '../../src/jobs/scheduler.js';
import { asLineId } from '../../src/lines/model/ids.js';
import type { StatusAnswer } from '../../src/lines/ports/carrier.js';
import { at, makeLine, states } from '../support/make-line.js';
import { makeLineDeps } from '../support/make-line-deps.js';
import { ManualTimers } from '../support/manual-timers.js';
import { RecordingLogger } from '../support/recording-logger.js';

const minute = 60_000;
const pendingAnswer: StatusAnswer = {
  outcome: 'pending',
  answer: { word: 'Pending Activation', code: '100', at: at('17:05') },
};

async function makeTimetable(overrides: Partial<SchedulerDeps> = {}) {
  const world = await makeLineDeps();
  world.clock.set(at('17:05'));
  await world.seed(makeLine(states.pending));
  const logger = new RecordingLogger();
  const ticks = { count: 0 };
  const timers = new ManualTimers();
  const elapsed = { ms: 1_000 };
  const scheduler = new Scheduler({
    lines: world.deps,
    logger,
    nextTickAt: () => new Date(Math.floor(world.clock.now().getTime() / minute + 1) * minute),
    concurrency: 4,
    budgetMs: 50_000,
    monotonicMs: () => elapsed.ms,
    onMailDue: () => {},
    setTimer: timers.set,
    onTick: () => {
      ticks.count += 1;
    },
    ...overrides,
  });
  /** Lets so much time pass, and the clock go by as much or by more or less. */
  const pass = async (ms: number, clockMs = ms) => {
    elapsed.ms += ms;
    world.clock.advance(clockMs);
    timers.ring();
    await scheduler.sweepEnded();
  };
  return { world, logger, ticks, timers, pass, scheduler };
}

function makeGate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

const afterMicrotasks = () => new Promise((resolve) => setImmediate(resolve));

describe('Scheduler', () => {
  it('sweeps once at the start, without waiting for a tick', async () => {
    const { world, scheduler, ticks, logger } = await makeTimetable();
    world.carrier.alwaysAnswers('status', pendingAnswer);

    scheduler.start();
    await scheduler.sweepEnded();
    await scheduler.stop();

    expect(ticks.count).toBe(1);
    expect(world.carrier.countOf('status')).toBe(1);
    expect(logger.at('info')).toMatchObject([
      { message: 'job finished', fields: { job: 'sweep', due: 1, unchanged: 1, duration_ms: 0 } },
    ]);
  });

  it('never sweeps twice at once', async () => {
    const { world, scheduler, ticks } = await makeTimetable();
    const gate = makeGate();
    world.carrier.alwaysAnswers('status', async () => {
      await gate.passed;
      return pendingAnswer;
    });

    const first = scheduler.sweep();
    const second = scheduler.sweep();
    gate.open();
    await Promise.all([first, second]);
    expect(ticks.count).toBe(1);

    await scheduler.sweep();
    expect(ticks.count).toBe(2);
  });

  it('waits for the sweep under way when it is stopped', async () => {
    const { world, scheduler } = await makeTimetable();
    const [asked, gate] = [makeGate(), makeGate()];
    world.carrier.alwaysAnswers('status', async () => {
      asked.open();
      await gate.passed;
      return pendingAnswer;
    });
    void scheduler.sweep();
    await asked.passed;
    let isStopped = false;

    const stopped = scheduler.stop().then(() => {
      isStopped = true;
    });
    await afterMicrotasks();
    expect(isStopped).toBe(false);

    gate.open();
    await stopped;
    expect(world.carrier.countOf('status')).toBe(1);
  });

  it('asks the carrier about nothing once it is stopped', async () => {
    const { world, scheduler } = await makeTimetable();

    await scheduler.stop();
    await scheduler.sweep();

    expect(world.carrier.calls).toEqual([]);
  });

  it('survives a fault, says so and sweeps again', async () => {
    const fault = new Error('broken');
    let isBroken = true;
    const { scheduler, world, logger } = await makeTimetable({
      onTick: () => {
        if (isBroken) throw fault;
      },
    });
    world.carrier.alwaysAnswers('status', pendingAnswer);

    await expect(scheduler.sweep()).resolves.toBeUndefined();
    expect(logger.at('error')).toEqual([
      { level: 'error', message: 'job failed', fields: { job: 'sweep', err: fault } },
    ]);

    isBroken = false;
    await scheduler.sweep();
    expect(world.carrier.countOf('status')).toBe(1);
  });

  it('mentions a sweep without work at debug level only', async () => {
    const { scheduler, world, logger } = await makeTimetable();
    world.carrier.alwaysAnswers('status', pendingAnswer);
    await scheduler.sweep();

    await scheduler.sweep();

    expect(logger.at('debug')).toMatchObject([{ level: 'debug', message: 'job finished', fields: { due: 0 } }]);
  });

  it('knows when the last sweep ended', async () => {
    const { scheduler, world } = await makeTimetable();
    world.carrier.alwaysAnswers('status', pendingAnswer);
    expect(scheduler.lastEndedMs).toBeUndefined();

    await scheduler.sweep();

    expect(scheduler.lastEndedMs).toBe(1_000);
  });
});

describe('the ticks of the Scheduler', () => {
  it('come at their instant, and not before', async () => {
    const { scheduler, ticks, pass, timers } = await makeTimetable();
    scheduler.start();
    await scheduler.sweepEnded();

    for (let looks = 0; looks < 239; looks += 1) await pass(250);
    expect(ticks.count).toBe(1);
    expect(timers.pendingMs).toEqual([250]);

    await pass(150);
    expect(timers.pendingMs).toEqual([100]);
    await pass(100);
    expect(ticks.count).toBe(2);
    await pass(250);
    expect(ticks.count).toBe(2);
  });

  it('come once, and late, for all that were missed while the process was busy', async () => {
    const { scheduler, ticks, pass, logger } = await makeTimetable();
    scheduler.start();
    await scheduler.sweepEnded();

    await pass(5 * minute);
    await pass(250);

    expect(ticks.count).toBe(2);
    expect(logger.at('info').filter(({ message }) => message === 'clock jumped')).toEqual([]);
  });

  it.each([
    ['forward', 31 * 60 * minute],
    ['back', -31 * 60 * minute],
  ])('come at once when the clock has jumped %s, reckoned from its new time', async (_direction, byMs) => {
    const { scheduler, ticks, pass, logger } = await makeTimetable();
    scheduler.start();
    await scheduler.sweepEnded();

    await pass(250, byMs);
    expect(ticks.count).toBe(2);
    expect(logger.at('info')).toContainEqual({
      level: 'info',
      message: 'clock jumped',
      fields: { job: 'sweep', by_ms: byMs - 250 },
    });

    await pass(minute);
    expect(ticks.count).toBe(3);
  });

  it('go on asking when the clock was set back by hours, and not more often than about a young line', async () => {
    const { scheduler, world, pass } = await makeTimetable();
    world.carrier.alwaysAnswers('status', pendingAnswer);
    scheduler.start();
    await scheduler.sweepEnded();
    await pass(100 * minute);
    await pass(250, -5 * 60 * minute);
    const before = world.carrier.countOf('status');

    for (let passed = 0; passed < 60; passed += 1) await pass(minute);

    // Its beginning lies ahead now, so it counts as young.
    expect(world.carrier.countOf('status')).toBe(before + 60);
  });

  it('do nothing too early that waits for an instant of its own when the clock was set back', async () => {
    const { scheduler, world, pass } = await makeTimetable();
    world.carrier.alwaysAnswers('status', pendingAnswer);
    const scheduled = makeLine({ ...states.scheduled, effectiveAt: at('18:00') }, {}, { id: asLineId('+12065550107') });
    await world.seed(scheduled);
    scheduler.start();
    await scheduler.sweepEnded();

    await pass(250, -60 * minute);
    for (let passed = 0; passed < 60; passed += 1) await pass(minute);
    expect((await world.store.find(scheduled.id))?.state).toBe('scheduled');
    for (let passed = 0; passed < 60; passed += 1) await pass(minute);

    expect((await world.store.find(scheduled.id))?.state).toBe('pending');
  });

  it('are started once', async () => {
    const { scheduler, ticks, timers } = await makeTimetable();
    scheduler.start();
    scheduler.start();
    await scheduler.sweepEnded();

    expect(ticks.count).toBe(1);
    expect(timers.pendingMs).toHaveLength(1);
  });

  it('end when it is stopped', async () => {
    const { scheduler, timers } = await makeTimetable();
    scheduler.start();

    await scheduler.stop();

    expect(timers.pendingMs).toEqual([]);
  });
});
