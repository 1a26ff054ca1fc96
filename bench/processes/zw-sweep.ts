import { createZipwhipCarrier } from '../../src/carriers/zipwhip/zipwhip-carrier.js';
import { pollLines } from '../../src/jobs/poll-lines.js';
import { createLogger } from '../../src/logger.js';
import { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { createZipwhipClient } from '../../src/zipwhip/index.js';
import { startSignal, tellParent } from '../child.js';
import { apiKey, concurrency } from '../constants.js';
import { createLineDeps } from '../create-line-deps.js';
import { measure, processUsage } from '../usage.js';

const [, , baseUrl = '', storeUrl = '', dueCount] = process.argv;
const count = Number(dueCount);

const logger = createLogger('info');
const store = await KeyvLineStore.load(await openSqlite(storeUrl));
const client = createZipwhipClient({ apiKey, baseUrl, maxConcurrent: concurrency, maxPerSecond: Infinity });
const carrier = createZipwhipCarrier(
  client,
  () => new Date(),
  (error) => logger.warn('carrier call failed', { error_code: error.code }),
);
const lines = createLineDeps(store, carrier);
const sweep = {
  lines,
  logger,
  concurrency,
  budgetMs: 60_000,
  signal: new AbortController().signal,
  monotonicMs: () => performance.now(),
  onMailDue: () => {},
};

await startSignal();
const usage = await measure(count, async () => {
  const report = await pollLines(sweep, new Date());
  if (report.due !== count || report.unchanged !== count) throw new Error(`not as expected: ${JSON.stringify(report)}`);
});
await client.close();
await store.close();
tellParent({ ...usage, ...processUsage() });
