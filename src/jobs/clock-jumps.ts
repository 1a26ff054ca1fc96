/** How far the clock may move against elapsed time before that counts as a jump: more than any correction by NTP. */
const jumpMs = 30_000;
/** Shorter than any tick of the timetable, so that a jump is noticed before node-cron counts what it has missed. */
const lookEveryMs = 250;

interface Clocks {
  readonly clock: () => Date;
  /** A clock that cannot jump, in milliseconds. */
  readonly monotonicMs: () => number;
}

/**
 * Makes a look that says whether the clock has moved by much more or less than time has passed since the look before:
 * the machine was asleep, or somebody has set its clock.
 */
export function createJumpDetector({ clock, monotonicMs }: Clocks): () => boolean {
  const offsetMs = () => clock().getTime() - monotonicMs();
  let known = offsetMs();
  return () => {
    const before = known;
    known = offsetMs();
    return Math.abs(known - before) > jumpMs;
  };
}

/** Calls `onJump` soon after the clock has jumped. Returns what ends the watch. */
export function watchClockJumps(clocks: Clocks, onJump: () => void): () => void {
  const hasJumped = createJumpDetector(clocks);
  const timer = setInterval(() => {
    if (hasJumped()) onJump();
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
