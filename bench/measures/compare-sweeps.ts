import { runTogether, startCarrier } from '../child.js';
import { pendingLines } from '../constants.js';
import { type Bound, compare, type Row } from '../row.js';
import { parseUsage, type Usage } from '../usage.js';

const carrierDelayMs = 50;

interface Round {
  readonly floor: Usage;
  readonly zw: Usage;
}

/**
 * A sweep of lines that are all due and all still pending, against the same calls without anything around them. Both
 * run at the same time, each with a carrier of its own: most of the time they wait, and whatever else the machine does
 * meets both alike. Shown is the round in which the floor was fastest.
 */
export async function compareSweeps(rounds: number, storeUrl: string): Promise<Row[]> {
  let calmest: Round | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const next = await runRound(storeUrl);
    if (calmest === undefined || next.floor.wallMs < calmest.floor.wallMs) calmest = next;
  }
  if (calmest === undefined) return [];
  const { floor, zw } = calmest;
  const row = (what: string, unit: string, figure: (usage: Usage) => number, bound?: Bound) =>
    compare(what, unit, figure(floor), figure(zw), bound);
  return [
    row('sweep, 10,000 due, 50 ms carrier', 'lines/s', ({ count, wallMs }) => count / (wallMs / 1_000), {
      atLeast: 0.9,
    }),
    row('… CPU of the sweep', 's', ({ cpuMs }) => cpuMs / 1_000, { atMost: 1.7 }),
    row('… CPU of the whole process', 's', ({ processCpuMs }) => processCpuMs / 1_000),
    row('… memory, highest', 'MB', ({ maxRssMb }) => maxRssMb),
  ];
}

async function runRound(storeUrl: string): Promise<Round> {
  const carriers = await Promise.all([startCarrier(carrierDelayMs), startCarrier(carrierDelayMs)]);
  const [floorCarrier, zwCarrier] = carriers;
  const [floor, zw] = await runTogether([
    ['floor-calls', floorCarrier.origin, pendingLines],
    ['zw-sweep', zwCarrier.origin, storeUrl, pendingLines],
  ]);
  await Promise.all(carriers.map((carrier) => carrier.stop()));
  return { floor: parseUsage(floor), zw: parseUsage(zw) };
}
