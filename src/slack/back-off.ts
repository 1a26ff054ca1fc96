/**
 * In milliseconds; doubles with every further failure. Shorter, and Slack is called too often; longer, and people wait
 * after one lost connection.
 */
const firstPauseMs = 1_000;

/**
 * Computes the pause after failures in a row, in milliseconds: between half of the full pause and all of it, so that
 * instances that lost Slack together do not come back together.
 * @param failures 1 after the first failure.
 * @param maxMs The longest pause, in milliseconds.
 * @param random From 0 to less than 1.
 */
export function backOffMs(failures: number, maxMs: number, random: number): number {
  const fullMs = Math.min(firstPauseMs * 2 ** (failures - 1), maxMs);
  return Math.round(fullMs * (0.5 + random / 2));
}
