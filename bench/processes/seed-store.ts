import Keyv from 'keyv';
import { toRecord } from '../../src/store/schemas/line-schema.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { startSignal, tellParent } from '../child.js';
import { buildActiveLine, buildPendingLine } from '../stored-lines.js';

const [, , storeUrl = '', kind, firstIndex, lineCount] = process.argv;
const build = kind === 'pending' ? buildPendingLine : buildActiveLine;
const first = Number(firstIndex);
const count = Number(lineCount);
const at = new Date(Date.now() - 60_000);

// Keyv writes one record a commit, and a hundred thousand commits would take longer than all measurements together.
const insert = `INSERT INTO keyv (key, value)
  SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)`;
const rowsPerStatement = 1_000;

await startSignal();
const sqlite = await openSqlite(storeUrl);
await sqlite.query('PRAGMA synchronous = OFF');
const keyv = new Keyv({ store: sqlite, namespace: 'line', throwOnErrors: true });
for (let done = 0; done < count; done += rowsPerStatement) {
  const rows: (readonly [key: string, value: unknown])[] = [];
  for (let index = first + done; index < first + Math.min(done + rowsPerStatement, count); index += 1) {
    const line = build(index, at);
    rows.push([`line:${line.id}`, await keyv.serializeData({ value: toRecord(line) })]);
  }
  await sqlite.query(insert, JSON.stringify(rows));
}
await keyv.disconnect();
tellParent({ count });
