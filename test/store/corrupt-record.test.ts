import { describe, expect, it } from 'vitest';
import { asChannelId, asLineId } from '../../src/lines/model/ids.js';
import { provisionLine } from '../../src/lines/use-cases/provision-line.js';
import { toRecord } from '../../src/store/schemas/line-schema.js';
import { lineId, makeEvidence, makeLine, requester, states } from '../support/make-line.js';
import { makeLineDeps } from '../support/make-line-deps.js';
import { closeStore, makeStorePath, openStore } from '../support/open-store.js';
import { readRaw, writeRaw } from '../support/raw-records.js';

const key = `line:${lineId}`;
const healthyId = asLineId('+12065559999');
const healthy = makeLine(states.pending, {}, { id: healthyId });
const stored = (value: unknown): string => JSON.stringify({ value });
const { schemaVersion, line } = toRecord(makeLine(states.pending));
const { request: _request, ...withoutRequest } = line;

const damaged = [
  ['is no JSON', '{"value":{"schemaVersion":1,"li'],
  ['is empty', ''],
  ['is null', 'null'],
  ['is a number', '42'],
  ['has no value', '{}'],
  ['has null for its value', stored(null)],
  ['has another shape', stored({ hello: 'world' })],
  ['is a list', stored([line])],
  ['lacks a field', stored({ schemaVersion, line: withoutRequest })],
  ['is in no state', stored({ schemaVersion, line: { ...line, state: 'happy' } })],
  ['has an instant that is none', stored({ schemaVersion, line: { ...line, pendingSinceAt: 'yesterday' } })],
  ['has a schema version that never was', stored({ schemaVersion: 0, line })],
  ['has a schema version that is no number', stored({ schemaVersion: '1', line })],
  ['is of another number', stored({ schemaVersion, line: { ...line, id: '+12065551213' } })],
] as const;

async function openDamaged(text: string) {
  const path = await makeStorePath();
  await writeRaw(path, { [key]: text, [`line:${healthyId}`]: stored(toRecord(healthy)) });
  return { path, store: await openStore(path) };
}

describe('a record that cannot be read', () => {
  it.each(damaged)('is named and blocks nothing else when it %s', async (_name, text) => {
    const { store } = await openDamaged(text);

    expect(store.unreadable).toEqual([key]);
    expect(await store.find(healthyId)).toEqual(healthy);
    expect(await store.listOpen(10)).toEqual({ lines: [healthy], total: 1 });
    expect(store.pollSchedule.size).toBe(1);
  });

  it.each(damaged)('is found by nobody when it %s', async (_name, text) => {
    const { store } = await openDamaged(text);

    await expect(store.find(lineId)).rejects.toMatchObject({ name: 'CorruptRecordError', key });
  });

  it.each(damaged)('is never overwritten when it %s', async (_name, text) => {
    const { path, store } = await openDamaged(text);

    await expect(store.update(lineId, () => makeLine(states.active))).rejects.toMatchObject({ code: 'corrupt_record' });

    await closeStore(store);
    expect(await readRaw(path, key)).toBe(text);
  });

  it('is set aside when it is damaged while zw runs, and is not looked at again', async () => {
    const path = await makeStorePath();
    const store = await openStore(path);
    await store.update(lineId, () => makeLine(states.pending));
    await writeRaw(path, { [key]: '{"value":{"schemaVersion":1,"li' });

    await expect(store.find(lineId)).rejects.toMatchObject({ code: 'corrupt_record' });

    expect(store.unreadable).toEqual([key]);
    expect(store.pollSchedule.takeDue(new Date('2030-01-01'))).toEqual([]);
    expect(await store.listOpen(10)).toEqual({ lines: [], total: 0 });
  });

  it('does not keep a list from being made when it is damaged while zw runs', async () => {
    const path = await makeStorePath();
    const store = await openStore(path);
    await store.update(lineId, () => makeLine(states.pending));
    await store.update(healthyId, () => healthy);
    await writeRaw(path, { [key]: 'null' });

    expect(await store.listOpen(10)).toEqual({ lines: [healthy], total: 1 });
    expect(store.unreadable).toEqual([key]);
  });

  it('keeps its number from being ordered again', async () => {
    const { store } = await openDamaged(stored(null));
    const { deps, carrier } = await makeLineDeps({ store });
    const order = {
      lineId,
      requestedBy: requester,
      channelId: asChannelId('C0SALES'),
      evidence: makeEvidence(),
      attempt: 1,
    };

    await expect(provisionLine(deps, order)).rejects.toMatchObject({ code: 'corrupt_record' });

    expect(carrier.calls).toEqual([]);
    expect(deps.operations.find(lineId)).toBeUndefined();
  });
});
