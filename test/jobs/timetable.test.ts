import { describe, expect, it } from 'vitest';
import { Timetable, type TimetableDeps } from '../../src/jobs/timetable.js';
import type { StatusAnswer } from '../../src/lines/carrier.js';
import { at, makeLine, states } from '../support/make-line.js';
import { makeLineDeps } from '../support/make-line-deps.js';
import { RecordingLogger } from '../support/recording-logger.js';

const pendingAnswer: StatusAnswer = {
  outcome: 'pending',
  answer: { word: 'Pending Activation', code: '100', at: at('17:05') },
};

async function makeTimetable(overrides: Partial<TimetableDeps> = {}) {
  const world = await makeLineDeps();
  world.clock.set(at('17:05'));
  await world.seed(makeLine(states.pending));
  const logger = new RecordingLogger();
  const ticks = { count: 0 };
  const timetable = new Timetable({
    lines: world.deps,
    logger,
    // Once a year: the tests never wait for a tick.
    pollCron: '0 0 29 2 *',
    concurrency: 4,
    budgetMs: 50_000,
    monotonicMs: () => 1_000,
    onTick: () => {
      ticks.count += 1;
    },
    ...overrides,
  });
  return { world, logger, ticks, timetable };
}

function makeGate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

const afterMicrotasks = () => new Promise((resolve) => setImmediate(resolve));

describe('Timetable', () => {
  it('sweeps once at the start, without waiting for a tick', async () => {
    const { world, timetable, ticks, logger } = await makeTimetable();
    world.carrier.alwaysAnswers('status', pendingAnswer);

    await timetable.start();
    await timetable.stop();

    expect(ticks.count).toBe(1);
    expect(world.carrier.countOf('status')).toBe(1);
    expect(logger.at('info')).toMatchObject([
      { message: 'job finished', fields: { job: 'sweep', due: 1, unchanged: 1, duration_ms: 0 } },
    ]);
  });

  it('never sweeps twice at once', async () => {
    const { world, timetable, ticks } = await makeTimetable();
    const gate = makeGate();
    world.carrier.alwaysAnswers('status', async () => {
      await gate.passed;
      return pendingAnswer;
    });

    const first = timetable.sweep();
    const second = timetable.sweep();
    gate.open();
    await Promise.all([first, second]);
    expect(ticks.count).toBe(1);

    await timetable.sweep();
    expect(ticks.count).toBe(2);
  });

  it('waits for the sweep under way when it is stopped', async () => {
    const { world, timetable } = await makeTimetable();
    const [asked, gate] = [makeGate(), makeGate()];
    world.carrier.alwaysAnswers('status', async () => {
      asked.open();
      await gate.passed;
      return pendingAnswer;
    });
    void timetable.sweep();
    await asked.passed;
    let isStopped = false;

    const stopped = timetable.stop().then(() => {
      isStopped = true;
    });
    await afterMicrotasks();
    expect(isStopped).toBe(false);

    gate.open();
    await stopped;
    expect(world.carrier.countOf('status')).toBe(1);
  });

  it('asks the carrier about nothing once it is stopped', async () => {
    const { world, timetable } = await makeTimetable();

    await timetable.stop();
    await timetable.sweep();

    expect(world.carrier.calls).toEqual([]);
  });

  it('survives a fault, says so and sweeps again', async () => {
    const fault = new Error('broken');
    let isBroken = true;
    const { timetable, world, logger } = await makeTimetable({
      onTick: () => {
        if (isBroken) throw fault;
      },
    });
    world.carrier.alwaysAnswers('status', pendingAnswer);

    await expect(timetable.sweep()).resolves.toBeUndefined();
    expect(logger.at('error')).toEqual([
      { level: 'error', message: 'job failed', fields: { job: 'sweep', err: fault } },
    ]);

    isBroken = false;
    await timetable.sweep();
    expect(world.carrier.countOf('status')).toBe(1);
  });

  it('mentions a sweep without work at debug level only', async () => {
    const { timetable, world, logger } = await makeTimetable();
    world.clock.set(at('17:00'));

    await timetable.sweep();

    expect(logger.lines).toMatchObject([{ level: 'debug', message: 'job finished', fields: { due: 0 } }]);
  });

  it('knows when the last sweep ended', async () => {
    const { timetable, world } = await makeTimetable();
    world.carrier.alwaysAnswers('status', pendingAnswer);
    expect(timetable.lastEndedMs).toBeUndefined();

    await timetable.sweep();

    expect(timetable.lastEndedMs).toBe(1_000);
  });

  it.each(['* * * * *', '*/15 * * * * *', '0 0 29 2 *'])('takes the expression %s', async (pollCron) => {
    const { timetable } = await makeTimetable({ pollCron });

    await expect(timetable.stop()).resolves.toBeUndefined();
  });

  it('refuses what is no cron expression', async () => {
    await expect(makeTimetable({ pollCron: 'every minute' })).rejects.toThrow();
  });
});
