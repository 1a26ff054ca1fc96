/** How far the clock may move against elapsed time before that counts as a jump: more than any correction by NTP. */
const jumpMs = 30_000;
/** How long a jump may go unnoticed. */
const longestWaitMs = 250;
/** node-cron beats on full seconds, and after a jump it first counts every beat that it has missed: so look just before. */
const leadMs = 10;

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

/** How long to wait until the next look: a moment before the next full second, or less. */
export function nextLookMs(now: Date): number {
  const beforeSecondMs = 1_000 - leadMs - now.getMilliseconds();
  return Math.min(beforeSecondMs > 0 ? beforeSecondMs : beforeSecondMs + 1_000, longestWaitMs);
}

/** Calls `onJump` soon after the clock has jumped. Returns what ends the watch. */
export function watchClockJumps(clocks: Clocks, onJump: () => void): () => void {
  const hasJumped = createJumpDetector(clocks);
  let timer: NodeJS.Timeout;
  const look = () => {
    if (hasJumped()) onJump();
    timer = setTimeout(look, nextLookMs(clocks.clock())).unref();
  };
  look();
  return () => clearTimeout(timer);
}
