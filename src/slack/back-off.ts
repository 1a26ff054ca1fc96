/** The first pause; it doubles with every further failure. */
const firstPauseMs = 1_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: between half of the full pause and all of it, so that
 * those who lost Slack at the same moment do not come back at the same moment.
 * @param failures 1 after the first.
 * @param random from 0 up to 1.
 */
export function backOffMs(failures: number, maxMs: number, random: number): number {
  const fullMs = Math.min(firstPauseMs * 2 ** (failures - 1), maxMs);
  return Math.round(fullMs * (0.5 + random / 2));
}
