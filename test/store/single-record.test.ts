import { describe, expect, it, onTestFinished } from 'vitest';
import {
  beginOutage,
  endOutage,
  forgetPublished,
  noOutage,
  type OutageRecord,
} from '../../src/lines/model/carrier-outage.js';
import { outageRecord } from '../../src/store/schemas/carrier-outage-schema.js';
import { driftRecord } from '../../src/store/schemas/verification-run-schema.js';
import { SingleRecord } from '../../src/store/single-record.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { HeldUpSqlite } from '../support/held-up-sqlite.js';
import { at, lineId, makeLine, states } from '../support/make-line.js';
import { makeStorePath, openStore } from '../support/open-store.js';
import { readRaw, writeRaw } from '../support/raw-records.js';

const silence = { sinceAt: at('17:00'), detail: 'down', lineIds: [lineId] };

async function connect(path: string) {
  const sqlite = await openSqlite(`sqlite://${path}`);
  onTestFinished(() => sqlite.disconnect());
  return sqlite;
}

const open = async (path: string) => SingleRecord.load(await connect(path), outageRecord);

const beganAt = (instant: Date) => (outage: OutageRecord) =>
  beginOutage(outage, { ...silence, sinceAt: instant }, instant);
const ended = (outage: OutageRecord) => endOutage(outage, at('23:00'));

describe('SingleRecord', () => {
  it('is what stands for none in a new file', async () => {
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

  it('is changed as it is stored when another process has written it meanwhile', async () => {
    const path = await makeStorePath();
    const [slow, quick] = [await open(path), await open(path)];
    await quick.update(beganAt(at('17:00')));
    const seen: OutageRecord[] = [];

    const after = await slow.update((outage) => {
      seen.push(outage);
      return ended(outage);
    });

    expect(seen).toEqual([quick.current]);
    expect(after.outbox.map(({ news }) => news.kind)).toEqual(['carrier_silent', 'carrier_back']);
    expect((await open(path)).current).toEqual(after);
  });

  it('is not written over what another process writes while a change is made', async () => {
    const path = await makeStorePath();
    const other = await open(path);
    const { outbox } = await other.update(beganAt(at('17:00')));
    const sqlite = new HeldUpSqlite({ uri: `sqlite://${path}`, busyTimeout: 5_000 });
    onTestFinished(() => sqlite.disconnect());
    const record = await SingleRecord.load(sqlite, outageRecord);
    sqlite.afterRead = () => other.update(ended);

    const after = await record.update((outage) => forgetPublished(outage, outbox[0]?.id ?? ''));

    expect(after.outbox.map(({ news }) => news.kind)).toEqual(['carrier_back']);
    expect((await open(path)).current).toEqual(after);
  });

  it.each([
    ['has another shape', '{"value":{"schemaVersion":1,"outage":{}}}'],
    ['is of a later version', '{"value":{"schemaVersion":99,"outage":{"outbox":[]}}}'],
    ['has no value', 'null'],
    ['is half a record', '{"value":{"schemaVersion":1,"out'],
    ['is no text', null],
  ])('is named and counts as none when it %s, until the next change is written over it', async (_what, text) => {
    const path = await makeStorePath();
    await (await connect(path)).set('carrier:outage', text);

    const record = await open(path);

    expect([record.current, record.unreadable]).toEqual([noOutage, ['carrier:outage']]);
    const after = await record.update(beganAt(at('17:00')));
    const again = await open(path);
    expect([again.current, again.unreadable]).toEqual([after, []]);
  });

  it('goes on from what was known when it is damaged while zw runs', async () => {
    const path = await makeStorePath();
    const record = await open(path);
    await record.update(beganAt(at('17:00')));
    await writeRaw(path, { 'carrier:outage': '{"value":' });

    const after = await record.update(ended);

    expect(after.outbox).toHaveLength(2);
    expect((await open(path)).current).toEqual(after);
  });

  it('stays as it was when it cannot be written, and says why', async () => {
    const sqlite = await connect(await makeStorePath());
    const record = await SingleRecord.load(sqlite, outageRecord);
    await sqlite.query('PRAGMA query_only = ON');

    await expect(record.update(beganAt(at('17:00')))).rejects.toMatchObject({ code: 'store_not_writable' });

    expect(record.current).toEqual(noOutage);
    await sqlite.query('PRAGMA query_only = OFF');
    expect(await record.update(beganAt(at('17:00')))).toMatchObject({ silence: { sinceAt: at('17:00') } });
  });

  it('keeps the progress of the nightly looks, round or none', async () => {
    const sqlite = await connect(await makeStorePath());
    const nextAt = at('18:00');
    const drift = await SingleRecord.load(sqlite, driftRecord);
    expect(drift.current).toBeUndefined();

    for (const progress of [{ nextAt }, { nextAt, round: { startedAt: at('17:00'), slotsDone: 4 } }]) {
      await drift.update(() => progress);
      expect((await SingleRecord.load(sqlite, driftRecord)).current).toEqual(progress);
    }
  });
});
