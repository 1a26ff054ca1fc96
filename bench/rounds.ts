/** Runs two sides by turns, so that whatever else the machine does meets both. */
export async function inTurns<A, B>(
  rounds: number,
  runA: () => Promise<A>,
  runB: () => Promise<B>,
): Promise<{ readonly a: readonly A[]; readonly b: readonly B[] }> {
  const a: A[] = [];
  const b: B[] = [];
  for (let round = 0; round < rounds; round += 1) {
    a.push(await runA());
    b.push(await runB());
  }
  return { a, b };
}

/** The best of all rounds: a neighbour on the machine can only make a figure worse. */
export function best<T>(rounds: readonly T[], figure: (round: T) => number, better: 'high' | 'low'): number {
  const figures = rounds.map(figure);
  return better === 'high' ? Math.max(...figures) : Math.min(...figures);
}
