import { describe, expect, it, onTestFinished } from 'vitest';
import type { Digest } from '../../src/lines/model/digest.js';
import { asChannelId, asDigestId, asLineId } from '../../src/lines/model/ids.js';
import { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { RecordCollection } from '../../src/store/record-collection.js';
import { digestRecords } from '../../src/store/schemas/digest-schema.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { at, lineId, makeLine, requester, states } from '../support/make-line.js';
import { makeStorePath } from '../support/open-store.js';

const digest: Digest = {
  id: asDigestId('digest.1'),
  channelId: asChannelId('C0ALERTS'),
  writtenAt: at('17:00'),
  state: 'untold',
  entries: [
    { lineId, news: 'activated', requestedBy: requester },
    { lineId: asLineId('+12065551213'), news: 'failed' },
  ],
  covers: [{ lineId, announcementId: `${lineId}.4.1` }],
};

async function open(path: string) {
  const sqlite = await openSqlite(`sqlite://${path}`);
  onTestFinished(() => sqlite.disconnect());
  return { sqlite, digests: await RecordCollection.load(sqlite, digestRecords) };
}

describe('digests in the store', () => {
  it('gives back after a restart what was written', async () => {
    const path = await makeStorePath();
    await (await open(path)).digests.put(digest);

    expect((await open(path)).digests.list()).toEqual([digest]);
  });

  it('keeps the newest of a digest, and none that was removed', async () => {
    const path = await makeStorePath();
    const { digests } = await open(path);
    await digests.put(digest);
    await digests.put({ ...digest, state: 'told' });
    await digests.put({ ...digest, id: asDigestId('digest.2') });
    await digests.remove(asDigestId('digest.2'));

    expect(digests.list()).toEqual([{ ...digest, state: 'told' }]);
    expect((await open(path)).digests.list()).toEqual(digests.list());
  });

  it('shares its file with the lines and takes none of them for its own', async () => {
    const path = await makeStorePath();
    const { sqlite, digests } = await open(path);
    const lines = await KeyvLineStore.load(sqlite);
    await lines.update(lineId, () => makeLine(states.active));
    await digests.put(digest);

    const again = await open(path);
    const linesAgain = await KeyvLineStore.load(again.sqlite);

    expect(again.digests.list()).toEqual([digest]);
    expect([...again.digests.unreadable, ...linesAgain.unreadable]).toEqual([]);
    expect(await linesAgain.find(lineId)).toMatchObject({ state: 'active' });
  });

  it.each([
    ['half a record', '{"value":{"schemaVersion":1,"digest":{"id":'],
    ['no record', 'null'],
    ['a record of a later version', JSON.stringify({ value: { schemaVersion: 99, digest } })],
  ])('names %s and goes on', async (_what, text) => {
    const path = await makeStorePath();
    const { sqlite, digests } = await open(path);
    await digests.put(digest);
    await sqlite.set('digest:broken', text);

    const again = (await open(path)).digests;

    expect(again.unreadable).toEqual(['digest:broken']);
    expect(again.list()).toEqual([digest]);
  });
});
