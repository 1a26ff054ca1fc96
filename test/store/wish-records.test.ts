import { describe, expect, it } from 'vitest';
import { type Wish, wishKinds } from '../../src/lines/ports/wishes.js';
import { RecordCollection } from '../../src/store/record-collection.js';
import { wishRecords } from '../../src/store/schemas/wish-schema.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { at, lineId, requester } from '../support/make-line.js';
import { makeStorePath } from '../support/open-store.js';

const wishes: readonly Wish[] = wishKinds.map((kind, index) => ({
  id: `wish-${index}`,
  kind,
  lineId,
  by: requester,
  at: at('17:00'),
  ...(index % 2 === 0 && { viewId: 'V1' }),
}));

async function open(path: string) {
  const sqlite = await openSqlite(`sqlite://${path}`);
  return { sqlite, store: await RecordCollection.load(sqlite, wishRecords) };
}

describe('wishes in the store', () => {
  it('has after a restart what was put and not removed', async () => {
    const path = await makeStorePath();
    const before = await open(path);
    for (const wish of wishes) await before.store.put(wish);
    await before.store.remove('wish-0');
    await before.sqlite.disconnect();

    const after = await open(path);

    expect(after.store.list()).toStrictEqual(wishes.slice(1));
    await after.sqlite.disconnect();
  });

  it('names what it cannot read', async () => {
    const path = await makeStorePath();
    const before = await open(path);
    await before.sqlite.query("INSERT INTO keyv (key, value) VALUES ('wish:w', '{') RETURNING 1");
    await before.sqlite.disconnect();

    const after = await open(path);

    expect(after.store.unreadable).toEqual(['wish:w']);
    await after.sqlite.disconnect();
  });
});
