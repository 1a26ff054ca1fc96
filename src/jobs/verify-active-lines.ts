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

/** Lines looked at at once: people and the sweep never wait behind more calls than these. */
const concurrency = 2;
/** No slot is begun after so long, so that what one tick finds out is told together and soon. */
const budgetMs = 20_000;
/** No loss is claimed on one look: the carrier may be in the middle of something. */
const secondLookMs = 5 * 60_000;
/** Second looks are made together, since each time that some are lost a digest is posted. */
const collectSuspectsMs = 15 * 60_000;

interface Suspect {
  readonly cause: Loss['cause'];
  readonly slot: number;
  readonly seenAtMs: number;
}

export interface LineVerifierDeps {
  readonly lines: LineDeps;
  readonly store: VerificationStore;
  /** When the next round is to begin, reckoned from now. */
  readonly nextRunAt: () => Date;
  readonly monotonicMs: () => number;
  readonly logger: Logger;
}

/**
 * Looks again, once a night, at every line that should be ours. A round is a walk over slots, spread over hours; how far it
 * has come is written once a minute at most, and a restart goes on from there.
 */
export class LineVerifier {
  readonly #suspects = new Map<LineId, Suspect>();
  #slotsSeen: number | undefined;
  #counts = freshCounts();
  #running: Promise<void> | undefined;
  #isStopped = false;

  constructor(private readonly deps: LineVerifierDeps) {}

  /** Does what is due, unless it is being done. Returns at once and never throws. */
  tick(): void {
    if (!this.#isStopped) void this.run();
  }

  /** Does what is due now. Never rejects. */
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
      // What was seen is seen again with the next tick: nothing counts as done that is not written.
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

  /** Returns false when the carrier has fallen silent meanwhile. */
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
      // A second look that could not be written down is made again.
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
