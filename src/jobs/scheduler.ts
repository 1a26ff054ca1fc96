import { createTask } from 'node-cron';
import { StoreNotWritableError } from '../lines/ports/errors.js';
import type { LineDeps } from '../lines/ports/ports.js';
import { expirePasswords } from '../lines/use-cases/expire-passwords.js';
import type { Logger } from '../logger.js';
import { pollLines, type SweepDeps } from './poll-lines.js';

/** In milliseconds until a jump of the clock is noticed. Longer, and due lines wait; shorter, and an idle zw uses CPU. */
const maxWaitMs = 250;

export interface SchedulerDeps extends Omit<SweepDeps, 'signal'> {
  /** Returns the time of the next tick after now. */
  readonly nextTickAt: () => Date;
  /** Called at the beginning of every tick, before the sweep. */
  readonly onTick: () => void;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}

/**
 * Runs the sweep at every tick, and once at the start. A late tick, after the process was busy or asleep, is run and
 * replaces all that were missed. node-cron only computes the next tick: its own task counts every missed tick one by
 * one, which stops the process for seconds after a jump of the clock.
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

  /** Starts the ticks, unless they were started, and makes the first sweep: lines became due while zw was down. */
  start(): void {
    if (this.#nextTickMs !== Number.POSITIVE_INFINITY) return;
    this.#tick();
    this.#lookLater();
  }

  /** Sweeps now, or waits for the sweep that is under way. Never rejects. */
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

  /** The end of the last sweep, in milliseconds on the clock that cannot jump; `undefined` before the first. */
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
    // After a jump back nothing would be due until the clock has caught up; after a jump ahead everything is due by
    // itself.
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
 * Creates a function that returns the next time of a cron expression after now, in UTC.
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

/** In milliseconds between the clock and elapsed time before that counts as a jump: more than any correction by NTP. */
const smallestJumpMs = 30_000;

/**
 * Creates a function that returns by how many milliseconds the clock has jumped against elapsed time since the last
 * call: the machine was asleep, or somebody has set its clock. It returns 0 without a jump.
 */
export function createJumpDetector({
  clock,
  monotonicMs,
}: Pick<SweepDeps, 'monotonicMs'> & Pick<LineDeps, 'clock'>): () => number {
  const offsetMs = () => clock().getTime() - monotonicMs();
  let known = offsetMs();
  return () => {
    const before = known;
    known = offsetMs();
    return Math.abs(known - before) > smallestJumpMs ? Math.round(known - before) : 0;
  };
}

/**
 * Announces passwords that were not announced, and erases those whose day is over. A failure is left to the next round,
 * and no sweep waits for it. Never rejects.
 */
export async function runPasswordExpiry({ lines, logger }: { readonly lines: LineDeps; readonly logger: Logger }) {
  try {
    const report = await expirePasswords(lines);
    if (report.told + report.erased > 0) logger.info('job finished', { job: 'passwords', ...report });
  } catch (error) {
    // The store logs that itself, once, and not at every tick.
    if (!(error instanceof StoreNotWritableError)) logger.error('job failed', { job: 'passwords', err: error });
  }
}
