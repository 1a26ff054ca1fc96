import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { runChild } from './child.js';
import { finishedLines, pendingLines } from './constants.js';
import { formatTable } from './format-table.js';
import { compareCalls } from './measures/compare-calls.js';
import { compareSweeps } from './measures/compare-sweeps.js';
import { measureTicks } from './measures/measure-ticks.js';
import type { Row } from './row.js';

const rounds = process.argv.includes('--quick') ? 1 : 3;

async function measureAll(folder: string): Promise<Row[]> {
  const pendingPath = join(folder, 'pending.sqlite');
  const fullPath = join(folder, 'full.sqlite');
  await runChild('seed-store', `sqlite://${pendingPath}`, 'pending', 0, pendingLines);
  await copyFile(pendingPath, fullPath);
  await runChild('seed-store', `sqlite://${fullPath}`, 'active', pendingLines, finishedLines);
  const sweeps = await compareSweeps(rounds, `sqlite://${pendingPath}`);
  const ticks = await measureTicks(Math.min(rounds, 2), `sqlite://${pendingPath}`, `sqlite://${fullPath}`);
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
