import pMap from 'p-map';
import type { Loss } from '../lines/model/facts.js';
import type { LineId } from '../lines/model/ids.js';
import {
  followClock,
  recordShards,
  runMs,
  shardCount,
  type VerificationProgress,
  type VerificationRun,
} from '../lines/model/verification-run.js';
import type { LineDeps, VerificationStore } from '../lines/ports/ports.js';
import { type Verification, verifyLine } from '../lines/recovery/verify-active-line.js';
import type { Logger } from '../logger.js';

/** Lines that are verified at once. With more, people and the sweep would wait behind these calls. */
const concurrency = 2;
/** In milliseconds. Afterwards no slot is begun, so that the losses of one tick are announced together and soon. */
const budgetMs = 20_000;
/** In milliseconds between two verifications. A loss needs both: the carrier may be in the middle of a change. */
const secondLookMs = 5 * 60_000;
/** In milliseconds. Second verifications are made together, since a digest is posted each time that lines are lost. */
const collectSuspectsMs = 15 * 60_000;

interface Suspect {
  readonly cause: Loss['cause'];
  readonly slot: number;
  readonly seenAtMs: number;
}

export interface LineVerifierDeps {
  readonly lines: LineDeps;
  readonly store: VerificationStore;
  /** Returns the time of the next run after now. */
  readonly nextRunAt: () => Date;
  readonly monotonicMs: () => number;
  readonly logger: Logger;
}

/**
 * Verifies, once a night, every line that should be ours. A run goes over slots, spread over hours; its progress is
 * written once a minute at most, and a restart continues from there.
 */
export class LineVerifier {
  readonly #suspects = new Map<LineId, Suspect>();
  #slotsSeen: number | undefined;
  #counts = freshCounts();
  #running: Promise<void> | undefined;
  #isStopped = false;

  constructor(private readonly deps: LineVerifierDeps) {}

  /** Begins the verifications that are due, unless they are under way. Returns at once and never throws. */
  tick(): void {
    if (!this.#isStopped) void this.run();
  }

  /** Makes the verifications that are due. Never rejects. */
  run(): Promise<void> {
    this.#running ??= this.#patrolOnce().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Resolves when nothing is under way. */
  async whenIdle(): Promise<void> {
    await this.#running;
  }

  /** Begins nothing more; resolves when what was under way has ended. */
  stop(): Promise<void> {
    this.#isStopped = true;
    return this.whenIdle();
  }

  async #patrolOnce(): Promise<void> {
    try {
      const round = await this.#findRound();
      if (round) await this.#walk(round);
    } catch (error) {
      // The next tick repeats these verifications: only written progress counts.
      this.deps.logger.error('job failed', { job: 'drift', err: error });
    }
  }

  async #findRound(): Promise<VerificationRun | undefined> {
    const { store, lines, nextRunAt } = this.deps;
    const progress = await store.update((known) =>
      known ? followClock(known, lines.clock(), nextRunAt()) : { nextAt: nextRunAt() },
    );
    if (progress.round || lines.clock() < progress.nextAt) return progress.round;
    this.#slotsSeen = undefined;
    this.#counts = freshCounts();
    const begun: VerificationProgress = { nextAt: nextRunAt(), round: { startedAt: lines.clock(), slotsDone: 0 } };
    return (await store.update((known) => (known?.round ? known : begun))).round;
  }

  async #walk(round: VerificationRun): Promise<void> {
    const endMs = this.deps.monotonicMs() + budgetMs;
    const isOver = () =>
      this.#isStopped || this.deps.monotonicMs() > endMs || this.deps.lines.carrierOutage() !== undefined;
    const dueSlots = Math.min(
      shardCount,
      Math.floor((this.#nowMs() - round.startedAt.getTime()) / (runMs / shardCount)),
    );
    this.#slotsSeen ??= round.slotsDone;
    while (this.#slotsSeen < dueSlots && !isOver()) {
      if (!(await this.#lookAtSlot(this.#slotsSeen))) break;
      this.#slotsSeen += 1;
    }
    if (!isOver()) await this.#lookAtSuspects();
    await this.#note(round);
  }

  /** Returns false when an outage of the carrier has begun meanwhile. */
  async #lookAtSlot(slot: number): Promise<boolean> {
    const lookOnce = async (id: LineId) => {
      if (this.#isStopped || this.deps.lines.carrierOutage()) return 'silent';
      const look = await this.#look(id);
      if (look.kind === 'suspected') this.#suspects.set(id, { cause: look.cause, slot, seenAtMs: this.#nowMs() });
      return look.kind;
    };
    const looks = await pMap(this.deps.lines.store.listActiveOrLost(slot), lookOnce, { concurrency });
    return !looks.includes('silent');
  }

  async #lookAtSuspects(): Promise<void> {
    const nowMs = this.#nowMs();
    for (const [id, suspect] of this.#suspects) {
      // Somebody has set the clock back since.
      if (suspect.seenAtMs > nowMs) this.#suspects.set(id, { ...suspect, seenAtMs: nowMs });
    }
    const ages = [...this.#suspects.values()].map(({ seenAtMs }) => nowMs - seenAtMs);
    const waitMs = this.#slotsSeen === shardCount ? secondLookMs : collectSuspectsMs;
    if (Math.max(...ages) < waitMs) return;
    const due = [...this.#suspects].filter(([, { seenAtMs }]) => nowMs - seenAtMs >= secondLookMs);
    const lookTwice = async ([id, { cause }]: (typeof due)[number]) => {
      if (this.#isStopped) return;
      const { kind } = await this.#look(id, cause);
      if (kind !== 'silent') this.#suspects.delete(id);
    };
    await pMap(due, lookTwice, { concurrency });
  }

  async #look(id: LineId, suspected?: Loss['cause']): Promise<Verification> {
    try {
      const look = await verifyLine(this.deps.lines, id, suspected);
      this.#counts[look.kind] += 1;
      return look;
    } catch (error) {
      this.deps.logger.error('line not looked at', { job: 'drift', err: error });
      // A second verification that could not be written is made again.
      return { kind: suspected === undefined ? 'unclear' : 'silent' };
    }
  }

  async #note(round: VerificationRun): Promise<void> {
    const { store, logger } = this.deps;
    const slotsSeen = this.#slotsSeen ?? round.slotsDone;
    const slotsDone = Math.min(slotsSeen, ...[...this.#suspects.values()].map(({ slot }) => slot));
    await store.update((known) => recordShards(known, round, slotsDone));
    if (slotsDone === shardCount) logger.info('job finished', { job: 'drift', ...this.#counts });
  }

  #nowMs(): number {
    return this.deps.lines.clock().getTime();
  }
}

const freshCounts = (): Record<Verification['kind'], number> => ({
  as_known: 0,
  unclear: 0,
  suspected: 0,
  lost: 0,
  found_again: 0,
  found_late: 0,
  silent: 0,
});
