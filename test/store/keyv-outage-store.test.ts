import { describe, expect, it, onTestFinished } from 'vitest';
import { beginOutage, endOutage, noOutage } from '../../src/lines/carrier-outage.js';
import { KeyvOutageStore } from '../../src/store/keyv-outage-store.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { at, lineId, makeLine, states } from '../support/make-line.js';
import { makeStorePath, openStore } from '../support/open-store.js';
import { readRaw, writeRaw } from '../support/raw-records.js';

const silence = { sinceAt: at('17:00'), detail: 'down', lineIds: [lineId] };

async function open(path: string): Promise<KeyvOutageStore> {
  const sqlite = await openSqlite(`sqlite://${path}`);
  onTestFinished(() => sqlite.disconnect());
  return KeyvOutageStore.load(sqlite);
}

describe('KeyvOutageStore', () => {
  it('knows of no outage in a new file', async () => {
    const store = await open(await makeStorePath());

    expect([store.current, store.unreadable]).toEqual([noOutage, []]);
  });

  it('gives back after a restart what was written', async () => {
    const path = await makeStorePath();
    const store = await open(path);
    await store.update((outage) => endOutage(beginOutage(outage, silence, at('17:01')), at('18:00')));
    const written = await store.update((outage) =>
      beginOutage(outage, { ...silence, sinceAt: at('19:00') }, at('19:01')),
    );

    expect((await open(path)).current).toEqual(written);
    expect(store.current).toEqual(written);
  });

  it('makes one change after the other', async () => {
    const store = await open(await makeStorePath());

    await Promise.all([
      store.update((outage) => beginOutage(outage, silence, at('17:01'))),
      store.update((outage) => endOutage(outage, at('18:00'))),
    ]);

    expect(store.current.outbox).toHaveLength(2);
  });

  it('writes nothing when nothing changes', async () => {
    const path = await makeStorePath();
    await (await open(path)).update((outage) => endOutage(outage, at('18:00')));

    expect(await readRaw(path, 'carrier:outage')).toBeUndefined();
  });

  it('shares its file with the lines', async () => {
    const path = await makeStorePath();
    const lines = await openStore(path);
    await lines.update(lineId, () => makeLine(states.pending));
    await (await open(path)).update((outage) => beginOutage(outage, silence, at('17:01')));

    expect((await openStore(path)).unreadable).toEqual([]);
    expect((await open(path)).current.silence).toEqual(silence);
  });

  it.each(['{"value":{"schemaVersion":1,"outage":{}}}', '{"value":{"schemaVersion":2,"outage":{"outbox":[]}}}'])(
    'names a record that it cannot read and goes on as if the carrier answered: %s',
    async (text) => {
      const path = await makeStorePath();
      await writeRaw(path, { 'carrier:outage': text });

      const store = await open(path);

      expect([store.current, store.unreadable]).toEqual([noOutage, ['carrier:outage']]);
    },
  );
});
