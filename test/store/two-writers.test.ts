import { KeyvSqlite } from '@keyv/sqlite';
import Keyv from 'keyv';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Line } from '../../src/lines/model/line.js';
import { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { schemaVersion } from '../../src/store/schemas/schema-version.js';
import { HeldUpSqlite } from '../support/held-up-sqlite.js';
import { at, lineId, makeLine, something, states } from '../support/make-line.js';
import { closeStore, makeStorePath, openStore } from '../support/open-store.js';

const bump = (line: Line | undefined): Line => {
  if (!line) throw new Error('the line is gone');
  return { ...line, revision: line.revision + 1 };
};

async function openBeside() {
  const path = await makeStorePath();
  const other = await openStore(path);
  const sqlite = new HeldUpSqlite({ uri: `sqlite://${path}`, busyTimeout: 5_000 });
  const store = await KeyvLineStore.load(sqlite);
  onTestFinished(() => store.close());
  let held = 0;
  /** Lets somebody else act while the store is between reading and writing, so many times. */
  const whileHeldUp = (act: () => Promise<unknown>, times = 1) => {
    sqlite.afterRead = async () => {
      held += 1;
      if (held <= times) await act();
    };
  };
  return { path, store, other, whileHeldUp };
}

describe('two writers on one file', () => {
  it('lose no update although each believes that it is alone', async () => {
    const { store, other } = await openBeside();
    await store.update(lineId, () => makeLine(states.pending, {}, { revision: 1 }));

    const updates = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? store : other).update(lineId, bump));
    await Promise.all(updates);

    expect((await store.find(lineId))?.revision).toBe(61);
  });

  it('do not overwrite what was written while one of them was held up', async () => {
    const { store, other, whileHeldUp } = await openBeside();
    await store.update(lineId, () => makeLine(states.pending));
    whileHeldUp(() => other.update(lineId, () => makeLine(states.active, {}, { revision: 4 })));
    const seen: (Line['state'] | undefined)[] = [];

    const after = await store.update(lineId, (line) => {
      seen.push(line?.state);
      return bump(line);
    });

    expect(seen).toEqual(['pending', 'active']);
    expect(after).toMatchObject({ state: 'active', revision: 5 });
    expect(await other.find(lineId)).toEqual(after);
  });

  it('do not both write the first record of a number', async () => {
    const { store, other, whileHeldUp } = await openBeside();
    whileHeldUp(() => other.update(lineId, () => makeLine(states.pending, { id: 'theirs' })));

    const after = await store.update(lineId, (line) => line ?? makeLine(states.pending, { id: 'ours' }));

    expect(after.request.id).toBe('theirs');
    expect((await other.find(lineId))?.request.id).toBe('theirs');
  });

  it('write nothing when the change does not fit what the other has made of the line', async () => {
    const { store, other, whileHeldUp } = await openBeside();
    await store.update(lineId, () => makeLine(states.pending));
    whileHeldUp(() => other.update(lineId, () => makeLine(states.deleted, {}, { revision: 4 })));

    const failing = store.update(lineId, (line) => {
      if (line?.state !== 'pending') throw new Error('too late');
      return bump(line);
    });

    await expect(failing).rejects.toThrow('too late');
    expect(await other.find(lineId)).toMatchObject({ state: 'deleted', revision: 4 });
  });

  it('index what the other has written once they meet it', async () => {
    const { store, other, whileHeldUp } = await openBeside();
    await store.update(lineId, () => makeLine(states.pending));
    whileHeldUp(() => other.update(lineId, () => makeLine(states.active, {}, { revision: 4, outbox: [something] })));

    await store.update(lineId, (line) => (line?.state === 'active' ? line : bump(line)));

    expect(await store.listOpen(10)).toEqual({ lines: [], total: 0 });
    expect(store.listUnpublished()).toEqual([lineId]);
    expect(store.pollSchedule.takeDue(at('23:00'))).toEqual([]);
  });

  it('give up when they never win, and say that nothing was written', async () => {
    const { store, other, whileHeldUp } = await openBeside();
    await store.update(lineId, () => makeLine(states.pending, {}, { revision: 1 }));
    whileHeldUp(() => other.update(lineId, bump), Number.POSITIVE_INFINITY);

    await expect(store.update(lineId, bump)).rejects.toMatchObject({ code: 'store_not_writable' });

    expect((await other.find(lineId))?.revision).toBe(101);
  });
});

describe('what is stored', () => {
  it('is what Keyv itself writes and reads', async () => {
    const path = await makeStorePath();
    const store = await openStore(path);
    const line = makeLine(states.pending, { customerId: ':base64:not' });
    await store.update(lineId, () => line);
    await closeStore(store);
    const keyv = new Keyv({ store: new KeyvSqlite({ uri: `sqlite://${path}` }), namespace: 'line' });
    onTestFinished(() => keyv.disconnect());

    const value: unknown = await keyv.get(lineId);
    const text: unknown = await keyv.store.get(`line:${lineId}`);
    await keyv.set(lineId, value);

    expect(value).toEqual({ schemaVersion, line: JSON.parse(JSON.stringify(line)) });
    expect(await keyv.store.get(`line:${lineId}`)).toBe(text);
  });
});
