import { createTask, type ScheduledTask } from 'node-cron';
import type { Logger } from '../logger.js';
import { watchClockJumps } from './clock-jumps.js';
import { runPasswordRound } from './run-password-round.js';
import { runSweep, type SweepDeps } from './run-sweep.js';

/**
 * A tick may come late when the process was busy or asleep; it is run all the same. The gap to the next tick caps this,
 * so that no tick is run twice.
 */
const missedToleranceMs = 60_000;

export interface TimetableDeps extends Omit<SweepDeps, 'signal'> {
  readonly pollCron: string;
  /** Called at the beginning of every tick, before the sweep. */
  readonly onTick: () => void;
}

/** When the jobs run: the sweep at `pollCron`, in UTC, and once at the start. */
export class Timetable {
  readonly #task: ScheduledTask;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #endJumpWatch = () => {};
  #lastEndedMs: number | undefined;

  constructor(private readonly deps: TimetableDeps) {
    this.#task = createTask(deps.pollCron, () => this.sweep(), {
      name: 'sweep',
      timezone: 'UTC',
      noOverlap: true,
      missedExecutionTolerance: missedToleranceMs,
      logger: cronLogger(deps.logger),
    });
  }

  /** Starts the ticks and makes the first sweep, since whatever was due while zw was down is due now. */
  async start(): Promise<void> {
    await this.#task.start();
    this.#endJumpWatch = watchClockJumps({ ...this.deps, clock: this.deps.lines.clock }, () => void this.#resume());
    void this.sweep();
  }

  /** Sweeps now; a sweep that is under way already is waited for instead. Never rejects. */
  sweep(): Promise<void> {
    this.#running ??= this.#sweepOnce().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Resolves when no sweep is under way. */
  async swept(): Promise<void> {
    await this.#running;
  }

  /** When the last sweep ended, on the clock that cannot jump; `undefined` before the first. */
  get lastEndedMs(): number | undefined {
    return this.#lastEndedMs;
  }

  /** Ends the ticks and waits for the sweep that is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#endJumpWatch();
    await this.#task.destroy();
    await this.#running;
  }

  // node-cron would count every tick between the two ends of a jump, which takes it a millisecond each.
  async #resume(): Promise<void> {
    this.deps.logger.info('clock jumped', { job: 'sweep' });
    await this.#task.stop();
    if (this.#stopping.signal.aborted) return;
    await this.#task.start();
    await this.sweep();
  }

  async #sweepOnce(): Promise<void> {
    const { deps } = this;
    const startedMs = deps.monotonicMs();
    try {
      deps.onTick();
      const report = await runSweep({ ...deps, signal: this.#stopping.signal }, deps.lines.clock());
      const duration = Math.round(deps.monotonicMs() - startedMs);
      const level = report.due > 0 ? 'info' : 'debug';
      deps.logger[level]('job finished', { job: 'sweep', duration_ms: duration, ...report });
      await runPasswordRound(deps);
    } catch (error) {
      deps.logger.error('job failed', { job: 'sweep', err: error });
    }
    this.#lastEndedMs = deps.monotonicMs();
  }
}

// node-cron warns of every single tick that a sleeping machine has missed; one sweep makes up for them all.
function cronLogger(logger: Logger) {
  const error = (message: string | Error) => logger.error('timetable', { detail: String(message) });
  const drop = () => {};
  return { debug: drop, info: drop, warn: drop, error };
}
