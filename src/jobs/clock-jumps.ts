/** How far the clock may be off from elapsed time before that counts as a jump: more than any set-back of NTP. */
const jumpMs = 30_000;
/** Shorter than any tick of the timetable, so that a jump is noticed before node-cron counts what it has missed. */
const lookEveryMs = 250;

export interface ClockJumpDeps {
  readonly clock: () => Date;
  /** A clock that cannot jump, in milliseconds. */
  readonly monotonicMs: () => number;
}

/**
 * Calls `onJump` when the clock has moved by much more than time has passed: the machine was asleep, or somebody set its
 * clock. Returns what ends the watch.
 */
export function watchClockJumps({ clock, monotonicMs }: ClockJumpDeps, onJump: () => void): () => void {
  const offsetMs = () => clock().getTime() - monotonicMs();
  let known = offsetMs();
  const timer = setInterval(() => {
    const offset = offsetMs();
    if (Math.abs(offset - known) > jumpMs) onJump();
    known = offset;
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
