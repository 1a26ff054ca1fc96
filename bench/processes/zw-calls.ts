import { createZipwhipClient } from '../../src/zipwhip/index.js';
import { startSignal, tellParent } from '../child.js';
import { apiKey, concurrency } from '../constants.js';
import { lineIdOf } from '../stored-lines.js';
import { measure, processUsage } from '../usage.js';

const [, , baseUrl = '', callCount] = process.argv;
const count = Number(callCount);

const client = createZipwhipClient({ apiKey, baseUrl, maxConcurrent: concurrency, maxPerSecond: Infinity });
let next = 0;

async function callUntilDone(): Promise<void> {
  while (next < count) await client.status(lineIdOf(next++));
}

await startSignal();
const usage = await measure(count, async () => {
  await Promise.all(Array.from({ length: concurrency }, callUntilDone));
});
await client.close();
tellParent({ ...usage, ...processUsage() });
