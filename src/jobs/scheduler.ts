import { createTask } from 'node-cron';
import { runPasswordExpiry } from './expire-passwords.js';
import { pollLines, type SweepDeps } from './poll-lines.js';

/** How long a jump of the clock may go unnoticed. */
const maxWaitMs = 250;

export interface SchedulerDeps extends Omit<SweepDeps, 'signal'> {
  /** When the next tick is to come, reckoned from now. */
  readonly nextTickAt: () => Date;
  /** Called at the beginning of every tick, before the sweep. */
  readonly onTick: () => void;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}

/**
 * When the sweep runs: at every tick, and once at the start. A tick that comes late, since the process was busy or
 * asleep, is run all the same, and stands for all that were missed. node-cron says when the next tick is and no more:
 * its own task counts every missed tick one by one, which after a jump of the clock holds the process up for seconds.
 */
export class Scheduler {
  readonly #jumpMs: () => number;
  readonly #stopping = new AbortController();
  #nextTickMs = Number.POSITIVE_INFINITY;
  #cancelLook = () => {};
  #running: Promise<void> | undefined;
  #lastEndedMs: number | undefined;

  constructor(private readonly deps: SchedulerDeps) {
    this.#jumpMs = createJumpDetector({ clock: deps.lines.clock, monotonicMs: deps.monotonicMs });
  }

  /**
   * Starts the ticks, unless they have been started, and makes the first sweep, since whatever was due while zw was down
   * is due now.
   */
  start(): void {
    if (this.#nextTickMs !== Number.POSITIVE_INFINITY) return;
    this.#tick();
    this.#lookLater();
  }

  /** Sweeps now; a sweep that is under way already is waited for instead. Never rejects. */
  sweep(): Promise<void> {
    this.#running ??= this.#sweepOnce().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Resolves when no sweep is under way. */
  async sweepEnded(): Promise<void> {
    await this.#running;
  }

  /** When the last sweep ended, on the clock that cannot jump; `undefined` before the first. */
  get lastEndedMs(): number | undefined {
    return this.#lastEndedMs;
  }

  /** Ends the ticks and waits for the sweep that is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#cancelLook();
    await this.#running;
  }

  #lookLater(): void {
    if (this.#stopping.signal.aborted) return;
    const waitMs = Math.max(1, Math.min(this.#nextTickMs - this.#nowMs(), maxWaitMs));
    this.#cancelLook = this.deps.setTimer(() => this.#look(), waitMs);
  }

  #look(): void {
    const jumpMs = this.#jumpMs();
    if (jumpMs !== 0) this.deps.logger.info('clock jumped', { job: 'sweep', by_ms: jumpMs });
    // Until it has caught up nothing would be due; after a jump ahead everything is due by itself.
    const { pollSchedule, searches } = this.deps.lines.store;
    if (jumpMs < 0) for (const schedule of [pollSchedule, searches]) schedule.followClock(jumpMs);
    if (jumpMs !== 0 || this.#nowMs() >= this.#nextTickMs) this.#tick();
    this.#lookLater();
  }

  #tick(): void {
    this.#nextTickMs = this.deps.nextTickAt().getTime();
    void this.sweep();
  }

  #nowMs(): number {
    return this.deps.lines.clock().getTime();
  }

  async #sweepOnce(): Promise<void> {
    const { deps } = this;
    const startedMs = deps.monotonicMs();
    try {
      deps.onTick();
      const report = await pollLines({ ...deps, signal: this.#stopping.signal }, deps.lines.clock());
      const duration = Math.round(deps.monotonicMs() - startedMs);
      const level = report.due > 0 ? 'info' : 'debug';
      deps.logger[level]('job finished', { job: 'sweep', duration_ms: duration, ...report });
      await runPasswordExpiry(deps);
    } catch (error) {
      deps.logger.error('job failed', { job: 'sweep', err: error });
    }
    this.#lastEndedMs = deps.monotonicMs();
  }
}

/**
 * Makes what tells when a cron expression comes next, in UTC, reckoned from now.
 * @throws {Error} node-cron's, when it is no cron expression.
 */
export function createNextRun(expression: string): () => Date {
  const task = createTask(expression, () => {}, { timezone: 'UTC' });
  return () => {
    const [next] = task.getNextRuns(1);
    if (!next) throw new Error('a cron expression that never comes');
    return next;
  };
}

/** How far the clock may move against elapsed time before that counts as a jump: more than any correction by NTP. */
const smallestJumpMs = 30_000;

interface Clocks {
  readonly clock: () => Date;
  /** A clock that cannot jump, in milliseconds. */
  readonly monotonicMs: () => number;
}

/**
 * Makes a look that says by how many milliseconds the clock has moved more, or less, than time has passed since the look
 * before, where that is much: the machine was asleep, or somebody has set its clock. Otherwise it says 0.
 */
export function createJumpDetector({ clock, monotonicMs }: Clocks): () => number {
  const offsetMs = () => clock().getTime() - monotonicMs();
  let known = offsetMs();
  return () => {
    const before = known;
    known = offsetMs();
    return Math.abs(known - before) > smallestJumpMs ? Math.round(known - before) : 0;
  };
}
