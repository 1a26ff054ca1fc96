import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { startBot } from '../bot.js';
import { type BenchServer, runChild, startCarrier, startServer } from '../child.js';
import { compare, type Row } from '../row.js';

const carrierDelayMs = 50;
const commandsPerSecond = 200;
const secondsPerRound = 30;
const longestAckMs = 1_000;
/** What the heap may gain from the second round to the last; the first one fills caches. */
const flatRatio = 1.1;
const longestQuietMs = 60_000;

const commandsSchema = z.object({
  count: z.number(),
  refused: z.number(),
  medianMs: z.number(),
  p99Ms: z.number(),
  longestMs: z.number(),
});
const reportSchema = z.object({
  p99Ms: z.number(),
  longestMs: z.number(),
  /** Since the process began. */
  cpuMs: z.number(),
  heapMb: z.number(),
  rssMb: z.number(),
});

type Acks = z.output<typeof commandsSchema>;
type Report = z.output<typeof reportSchema>;

/**
 * People type two hundred commands a second while the bot sweeps ten thousand lines that are all due, round after round
 * in one process, from its first second on: nothing is compiled yet and nobody is known. The floor checks the same signatures, acknowledges, and does nothing else.
 */
export async function measureLoad(rounds: number, storeUrl: string, folder: string): Promise<Row[]> {
  const slack = await startServer('slack');
  const floorServer = await startServer('floor-acks');
  const floor = await sendCommands(floorServer.port, slack);
  await floorServer.stop();

  const carrier = await startCarrier(carrierDelayMs);
  const port = await findFreePort();
  const bot = await startBot({ port, slackPort: slack.port, carrierOrigin: carrier.origin, storeUrl, folder });
  const { cpuMs: startCpuMs } = reportSchema.parse(await bot.report());
  const acks: Acks[] = [];
  const reports: Report[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const answeredBefore = await countAnswers(slack);
    const sent = await sendCommands(port, slack);
    acks.push(sent);
    await waitForAnswers(slack, answeredBefore + sent.count);
    reports.push(reportSchema.parse(await bot.report()));
  }
  const answered = await countAnswers(slack);
  await bot.stop();
  await Promise.all([carrier.stop(), slack.stop()]);
  return toRows(floor, acks, reports, answered, startCpuMs);
}

function toRows(
  floor: Acks,
  acks: readonly Acks[],
  reports: readonly Report[],
  answered: number,
  startCpuMs: number,
): Row[] {
  const highest = <T>(of: readonly T[], figure: (one: T) => number) => Math.max(...of.map(figure));
  const longest = highest(acks, ({ longestMs }) => longestMs);
  const total = acks.reduce((sum, { count }) => sum + count, 0);
  const refused = acks.reduce((sum, one) => sum + one.refused, 0);
  const from = reports.at(1) ?? reports.at(0);
  const to = reports.at(-1);
  return [
    compare(
      `acknowledging, ${commandsPerSecond} commands/s in a sweep: median`,
      'ms',
      floor.medianMs,
      highest(acks, ({ medianMs }) => medianMs),
    ),
    compare(
      '… 99th percentile of the worst round',
      'ms',
      floor.p99Ms,
      highest(acks, ({ p99Ms }) => p99Ms),
    ),
    {
      what: `… longest of ${total.toLocaleString('en-US')}`,
      unit: 'ms',
      floor: floor.longestMs,
      zw: longest,
      required: { text: `< ${longestAckMs} ms`, isMet: longest < longestAckMs && refused === 0 },
    },
    { what: '… answered', unit: '', zw: answered, required: { text: 'all', isMet: answered >= total } },
    {
      what: '… CPU of a command, its share of the sweep included',
      unit: 'ms',
      zw: ((to?.cpuMs ?? 0) - startCpuMs) / total,
    },
    { what: '… event-loop delay, 99th percentile', unit: 'ms', zw: highest(reports, ({ p99Ms }) => p99Ms) },
    { what: '… event-loop delay, longest', unit: 'ms', zw: highest(reports, ({ longestMs }) => longestMs) },
    ...(from && to
      ? [
          {
            what: `… heap, round 2 -> round ${reports.length}`,
            unit: 'MB',
            floor: from.heapMb,
            zw: to.heapMb,
            required: { text: `<= ${flatRatio} x`, isMet: to.heapMb <= flatRatio * from.heapMb },
          },
          {
            what: `… resident memory, round 2 -> round ${reports.length}`,
            unit: 'MB',
            floor: from.rssMb,
            zw: to.rssMb,
          },
        ]
      : []),
  ];
}

const sendCommands = async (port: number, slack: BenchServer): Promise<Acks> =>
  commandsSchema.parse(await runChild('commands', port, slack.port, commandsPerSecond, secondsPerRound));

const countAnswers = async (slack: BenchServer): Promise<number> => z.number().parse(await slack.ask());

async function waitForAnswers(slack: BenchServer, expected: number): Promise<void> {
  const endMs = performance.now() + longestQuietMs;
  while ((await countAnswers(slack)) < expected && performance.now() < endMs) await wait(200);
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
