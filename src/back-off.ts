export interface BackOff {
  /** The pause after the first failure, in milliseconds. */
  readonly firstMs: number;
  /** No pause is longer, in milliseconds. */
  readonly maxMs: number;
  /**
   * From 0 up to 1: shortens the pause to between half of it and all of it, so that clients that lost a server at the same
   * moment do not come back at the same moment. Absent: the whole pause.
   */
  readonly random?: number;
}

/**
 * Computes the pause after failures in a row, in milliseconds: the first pause, doubled with every further failure, up to
 * the longest.
 * @param failures 1 after the first.
 */
export function backOffMs(failures: number, { firstMs, maxMs, random = 1 }: BackOff): number {
  const fullMs = Math.min(firstMs * 2 ** (failures - 1), maxMs);
  return Math.round(fullMs * (0.5 + random / 2));
}
