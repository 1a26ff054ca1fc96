import { KeyvSqlite } from '@keyv/sqlite';
import { startSignal, tellParent } from '../child.js';
import { measure, processUsage } from '../usage.js';

const [, , storeUrl = '', lineCount] = process.argv;
const count = Number(lineCount);

await startSignal();
const usage = await measure(count, async () => {
  const sqlite = new KeyvSqlite({ uri: storeUrl });
  const rows: { value: string }[] = await sqlite.query('SELECT key, value FROM keyv');
  const lines = rows.map(({ value }): unknown => JSON.parse(value));
  if (lines.length !== count) throw new Error(`${lines.length} lines instead of ${count}`);
  await sqlite.disconnect();
});
tellParent({ ...usage, ...processUsage() });
