import type { LineId } from './ids.js';

/** One walk over all lines that should be ours, a slot at a time. */
export interface VerificationRun {
  readonly startedAt: Date;
  /** Slots of which every line has been looked at for this round. */
  readonly slotsDone: number;
}

/** The progress of the nightly check: one small record, however many lines there are. */
export interface VerificationProgress {
  /** The start of the next round, or the instant at which it should have begun while zw was down. */
  readonly nextAt: Date;
  /** Absent between two rounds. */
  readonly round?: VerificationRun;
}

/** A round is spread over so long: a hundred thousand lines are then ten calls a second, a fifth of the usual limit. */
export const runMs = 6 * 3_600_000;

/** A slot a minute, so that a restart repeats no more than some minutes of a round. */
export const shardCount = 360;

/** Returns the place of a number in a round: the same place every night, and neighbours far apart. */
export function shardOf(id: LineId): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash % shardCount;
}

/** Records how many slots of a run are done: never fewer than are recorded already. After the last slot the run is over. */
export function recordShards(
  progress: VerificationProgress | undefined,
  { startedAt }: VerificationRun,
  slotsDone: number,
): VerificationProgress | undefined {
  const round = progress?.round;
  if (!round || round.startedAt.getTime() !== startedAt.getTime()) return progress;
  const { nextAt } = progress;
  if (slotsDone === shardCount) return { nextAt };
  return slotsDone > round.slotsDone ? { nextAt, round: { ...round, slotsDone } } : progress;
}

/** A smaller correction of the clock, in milliseconds, leaves the run as it was planned. */
const toleranceMs = 60_000;

/**
 * Moves what lies ahead of a clock that was set back: a round goes on from where it is, and the next one begins when the
 * timetable says so now, `nextAt`. Returns the same object where nothing lies ahead.
 */
export function followClock(progress: VerificationProgress, now: Date, nextAt: Date): VerificationProgress {
  const { round } = progress;
  if (!round) return progress.nextAt <= nextAt ? progress : { nextAt };
  if (round.startedAt.getTime() - now.getTime() < toleranceMs) return progress;
  const startedAt = new Date(now.getTime() - round.slotsDone * (runMs / shardCount));
  return { nextAt, round: { ...round, startedAt } };
}
