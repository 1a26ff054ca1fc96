import { runChild, startCarrier } from '../child.js';
import { best, inTurns } from '../rounds.js';
import { compare, type Row } from '../row.js';
import { parseUsage, type Usage } from '../usage.js';

const callCount = 20_000;

/** The client alone against the bare pool, with a carrier that answers at once: what one call costs. */
export async function compareCalls(rounds: number): Promise<Row[]> {
  const carrier = await startCarrier(0);
  const run = async (name: string) => parseUsage(await runChild(name, carrier.origin, callCount));
  const { a: floor, b: zw } = await inTurns(
    rounds,
    () => run('floor-calls'),
    () => run('zw-calls'),
  );
  await carrier.stop();
  const perSecond = ({ count, wallMs }: Usage) => count / (wallMs / 1_000);
  const cpuPerCall = ({ count, cpuMs }: Usage) => (cpuMs * 1_000) / count;
  return [
    compare('client, 0 ms carrier', 'calls/s', best(floor, perSecond, 'high'), best(zw, perSecond, 'high')),
    compare('… CPU of one call', 'us', best(floor, cpuPerCall, 'low'), best(zw, cpuPerCall, 'low')),
  ];
}
