import { z } from 'zod';
import { runChild } from '../child.js';
import { finishedLines, pendingLines } from '../constants.js';
import { best, inTurns } from '../rounds.js';
import { compare, type Row } from '../row.js';
import { parseUsage, type Usage } from '../usage.js';

const ticksPerRound = 50;
const tickLimitMs = 10;
/** Two medians of some microseconds differ by this much for no reason. */
const noiseMs = 0.1;
const noiseRatio = 1.2;

const toldSchema = z.object({ opening: z.unknown(), tickMs: z.array(z.number()).length(ticksPerRound) });

/** Ticks that find nothing due, and the opening before them: with what is pending alone, and with much finished besides. */
export async function measureTicks(rounds: number, pendingUrl: string, fullUrl: string): Promise<Row[]> {
  const allLines = pendingLines + finishedLines;
  const { a: pending, b: full } = await inTurns(
    rounds,
    () => run(pendingUrl, pendingLines),
    () => run(fullUrl, allLines),
  );
  const { a: pendingFloor, b: fullFloor } = await inTurns(
    rounds,
    async () => parseUsage(await runChild('floor-open', pendingUrl, pendingLines)),
    async () => parseUsage(await runChild('floor-open', fullUrl, allLines)),
  );
  const median = (ticks: readonly Ticks[]) => best(ticks, ({ tickMs }) => medianOf(tickMs), 'low');
  const longest = (ticks: readonly Ticks[]) => best(ticks, ({ tickMs }) => Math.max(...tickMs), 'low');
  const [pendingMs, fullMs] = [median(pending), median(full)];
  const isNoSlower = fullMs - pendingMs < noiseMs || fullMs / pendingMs < noiseRatio;
  const opening = (what: string, floor: readonly Usage[], zw: readonly Ticks[]) => {
    const row = (label: string, unit: string, figure: (usage: Usage) => number) =>
      compare(
        label,
        unit,
        best(floor, figure, 'low'),
        best(zw, (ticks) => figure(ticks.opening), 'low'),
      );
    return [row(what, 'ms', ({ wallMs }) => wallMs), row('… CPU', 'ms', ({ cpuMs }) => cpuMs)];
  };
  return [
    within('tick, 10,000 pending, none due: median', pendingMs),
    within('… longest', longest(pending)),
    within('… 100,000 finished besides: median', fullMs),
    within('… 100,000 finished besides: longest', longest(full)),
    {
      ...compare('… median without -> with the finished', 'ms', pendingMs, fullMs),
      required: { text: 'no slower', isMet: isNoSlower },
    },
    ...opening('opening, 10,000 pending', pendingFloor, pending),
    ...opening('opening, 100,000 finished besides', fullFloor, full),
  ];
}

interface Ticks {
  readonly opening: Usage;
  readonly tickMs: readonly number[];
}

async function run(storeUrl: string, lines: number): Promise<Ticks> {
  const { opening, tickMs } = toldSchema.parse(await runChild('zw-ticks', storeUrl, lines, ticksPerRound));
  return { opening: parseUsage(opening), tickMs };
}

const within = (what: string, zw: number): Row => ({
  what,
  unit: 'ms',
  zw,
  required: { text: `< ${tickLimitMs} ms`, isMet: zw < tickLimitMs },
});

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
