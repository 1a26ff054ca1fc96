/** How far the clock may move against elapsed time before that counts as a jump: more than any correction by NTP. */
const jumpMs = 30_000;

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
