import { Pool } from 'undici';
import { z } from 'zod';
import { startSignal, tellParent } from '../child.js';
import { apiKey, concurrency } from '../constants.js';
import { lineIdOf } from '../stored-lines.js';
import { measure, processUsage } from '../usage.js';

const [, , origin = '', callCount] = process.argv;
const count = Number(callCount);
const answer = z.object({
  transaction_id: z.string(),
  status_code: z.string(),
  status_desc: z.string(),
  error: z.string(),
  account_status: z.string(),
  last_updated: z.string(),
});

const pool = new Pool(origin, { connections: concurrency, pipelining: 1 });
let next = 0;

async function callUntilDone(): Promise<void> {
  while (next < count) {
    const path = `/provision/status?api_key=${apiKey}&phone_number=%2B${lineIdOf(next++).slice(1)}`;
    const { body } = await pool.request({ path, method: 'GET' });
    answer.parse(await body.json());
  }
}

await startSignal();
const usage = await measure(count, async () => {
  await Promise.all(Array.from({ length: concurrency }, callUntilDone));
});
await pool.close();
tellParent({ ...usage, ...processUsage() });
