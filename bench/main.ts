import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { runChild } from './child.js';
import { finishedLines, pendingLines } from './constants.js';
import { formatTable } from './format-table.js';
import { compareCalls } from './measures/compare-calls.js';
import { compareSweeps } from './measures/compare-sweeps.js';
import { measureLoad } from './measures/measure-load.js';
import { measureTicks } from './measures/measure-ticks.js';
import type { Row } from './row.js';

const isQuick = process.argv.includes('--quick');
const rounds = isQuick ? 1 : 3;
const loadRounds = isQuick ? 2 : 10;

async function measureAll(folder: string): Promise<Row[]> {
  const pendingUrl = `sqlite://${join(folder, 'pending.sqlite')}`;
  await runChild('seed-store', pendingUrl, 'pending', 0, pendingLines);
  const alone = process.argv.includes('--load') ? [] : await measureAlone(folder, pendingUrl);
  return [...alone, ...(await measureLoad(loadRounds, pendingUrl, folder))];
}

async function measureAlone(folder: string, pendingUrl: string): Promise<Row[]> {
  const fullPath = join(folder, 'full.sqlite');
  await copyFile(join(folder, 'pending.sqlite'), fullPath);
  await runChild('seed-store', `sqlite://${fullPath}`, 'active', pendingLines, finishedLines);
  const sweeps = await compareSweeps(rounds, pendingUrl);
  const ticks = await measureTicks(Math.min(rounds, 2), pendingUrl, `sqlite://${fullPath}`);
  return [...sweeps, ...ticks, ...(await compareCalls(rounds))];
}

const folder = await mkdtemp(join(tmpdir(), 'zw-bench-'));
try {
  const startedMs = performance.now();
  const rows = await measureAll(folder);
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const seconds = Math.round((performance.now() - startedMs) / 1_000);
  const head = `Node ${process.versions.node}, ${machine}, load ${loadavg()[0]?.toFixed(1)}; ${rounds} round(s), ${seconds} s`;
  process.stdout.write(`${head}\n\n${formatTable(rows)}\n`);
  if (rows.some(({ required }) => required?.isMet === false)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
