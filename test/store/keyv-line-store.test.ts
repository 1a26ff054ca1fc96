import { describe, expect, it, onTestFinished } from 'vitest';
import { asChannelId, asLineId, type LineId } from '../../src/lines/model/ids.js';
import type { Line, LineState } from '../../src/lines/model/line.js';
import { shardCount } from '../../src/lines/model/verification-run.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { at, lineId, makeLine, something, states } from '../support/make-line.js';
import { closeStore, makeStorePath, openStore } from '../support/open-store.js';

const idOf = (index: number): LineId => asLineId(`+1206555${String(index).padStart(4, '0')}`);
const card = { channelId: asChannelId('C0SALES'), ts: '1772470800.000100', revision: 3 };

const bump = (line: Line | undefined): Line => {
  if (!line) throw new Error('the line is gone');
  return { ...line, revision: line.revision + 1 };
};

describe('KeyvLineStore', () => {
  it('finds nothing under a number that it does not know', async () => {
    expect(await (await openStore()).find(lineId)).toBeUndefined();
  });

  it('hands out what was written', async () => {
    const store = await openStore();
    const line = makeLine(states.pending);

    expect(await store.update(lineId, () => line)).toBe(line);

    expect(await store.find(lineId)).toEqual(line);
  });

  it('tells its listeners of each line with a new revision, once it is on disk', async () => {
    const store = await openStore();
    const heard: number[] = [];
    store.onChanged(({ revision }) => heard.push(revision));
    store.onChanged(() => heard.push(store.listUnpublished().length));

    await store.update(lineId, () => makeLine(states.pending, {}, { revision: 1 }));
    await store.update(lineId, bump);

    expect(heard).toEqual([1, 1, 2, 1]);
  });

  it('tells them nothing of a quiet write, of a card that was posted, of a write that failed and of none at all', async () => {
    const store = await openStore();
    const heard: number[] = [];
    await store.update(lineId, () => makeLine(states.pending, {}, { revision: 1 }));
    store.onChanged(({ revision }) => heard.push(revision));

    await store.update(lineId, bump, { isQuiet: true });
    await store.update(lineId, (line) => line && { ...line, card });
    await store.update(lineId, (line) => line);
    await expect(store.update(lineId, () => expect.fail('no such line'))).rejects.toThrow('no such line');

    expect(heard).toEqual([]);
  });

  it('gives a change what is stored, or nothing', async () => {
    const store = await openStore();
    const seen: (Line | undefined)[] = [];
    const line = makeLine(states.pending);

    for (let count = 0; count < 2; count += 1) {
      await store.update(lineId, (before) => {
        seen.push(before);
        return line;
      });
    }

    expect(seen).toEqual([undefined, line]);
  });

  it('loses none of fifty updates of one line at once', async () => {
    const store = await openStore();
    await store.update(lineId, () => makeLine(states.pending, {}, { revision: 1 }));

    const written = await Promise.all(Array.from({ length: 50 }, () => store.update(lineId, bump)));

    expect(written.map(({ revision }) => revision)).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
    expect((await store.find(lineId))?.revision).toBe(51);
  });

  it('does not mix up updates of different lines at once', async () => {
    const store = await openStore();
    const ids = Array.from({ length: 20 }, (_, index) => idOf(index));

    await Promise.all(ids.map((id) => store.update(id, () => makeLine(states.pending, { customerId: id }, { id }))));

    const found = await Promise.all(ids.map((id) => store.find(id)));
    expect(found.map((line) => line?.request.customerId)).toEqual(ids);
  });

  it('writes nothing when the change throws, and goes on', async () => {
    const store = await openStore();
    const line = makeLine(states.pending);
    await store.update(lineId, () => line);

    const failing = store.update(lineId, () => {
      throw new Error('not allowed');
    });
    const next = store.update(lineId, bump);

    await expect(failing).rejects.toThrow('not allowed');
    expect((await next).revision).toBe(4);
  });

  it('writes nothing when the change returns what it was given', async () => {
    const path = await makeStorePath();
    const store = await openStore(path);
    await store.update(lineId, () => makeLine(states.pending));
    const other = await openSqlite(`sqlite://${path}`);
    onTestFinished(() => other.disconnect());
    // SQLite counts what other connections commit.
    const commits = () => other.query('PRAGMA data_version');
    const before = await commits();

    await store.update(lineId, (line) => line ?? makeLine(states.pending));

    expect(await commits()).toEqual(before);
    await store.update(lineId, bump);
    expect(await commits()).not.toEqual(before);
  });

  it('writes nothing when the change returns nothing, whether or not there is a line', async () => {
    const store = await openStore();
    const line = makeLine(states.pending);
    await store.update(lineId, () => line);

    expect(await store.update(lineId, () => undefined)).toBeUndefined();
    expect(await store.update(idOf(1), () => undefined)).toBeUndefined();

    expect([await store.find(lineId), await store.find(idOf(1))]).toEqual([line, undefined]);
  });

  it('finishes the updates that were begun before it closes', async () => {
    const path = await makeStorePath();
    const store = await openStore(path);
    await store.update(lineId, () => makeLine(states.pending, {}, { revision: 1 }));

    const updates = Array.from({ length: 10 }, () => store.update(lineId, bump));
    await closeStore(store);

    expect((await Promise.all(updates)).length).toBe(10);
    expect((await (await openStore(path)).find(lineId))?.revision).toBe(11);
  });

  it('closes although an update failed', async () => {
    const store = await openStore();
    const failing = store.update(lineId, bump).catch((error: unknown) => error);

    await closeStore(store);

    expect(await failing).toMatchObject({ message: 'the line is gone' });
  });
});

describe('KeyvLineStore.listOpen', () => {
  it('lists what still waits, the oldest first, up to a limit, and counts all of it', async () => {
    const store = await openStore();
    const waiting: readonly (readonly [string, LineState])[] = [
      ['17:30', { ...states.pending, pendingSinceAt: at('17:30') }],
      ['17:10', { ...states.pending, pendingSinceAt: at('17:10') }],
      ['17:20', { ...states.failed, pendingSinceAt: at('17:20') }],
    ];
    for (const [index, [, state]] of waiting.entries())
      await store.update(idOf(index), () => makeLine(state, {}, { id: idOf(index) }));
    await store.update(idOf(8), () => makeLine<LineState>(states.active, {}, { id: idOf(8) }));

    const { lines, total } = await store.listOpen(2);

    expect(lines.map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
    expect(total).toBe(3);
  });

  it('forgets a line that is finished', async () => {
    const store = await openStore();
    await store.update(lineId, () => makeLine(states.pending));

    await store.update(lineId, () => makeLine(states.active, {}, { revision: 4 }));

    expect(await store.listOpen(10)).toEqual({ lines: [], total: 0 });
    expect(store.pollSchedule.size).toBe(0);
  });

  it('has nothing at first', async () => {
    expect(await (await openStore()).listOpen(10)).toEqual({ lines: [], total: 0 });
  });
});

describe('KeyvLineStore.listUntold', () => {
  it('names lines that have something to say or a card that is behind, until that is written down as done', async () => {
    const store = await openStore();
    await store.update(idOf(1), () => makeLine(states.pending, {}, { id: idOf(1), outbox: [something] }));
    await store.update(idOf(2), () => makeLine(states.pending, {}, { id: idOf(2), card: { ...card, revision: 2 } }));
    await store.update(idOf(3), () => makeLine(states.pending, {}, { id: idOf(3), card }));
    const before = store.listUnpublished();

    await store.update(idOf(1), () => makeLine(states.pending, {}, { id: idOf(1), card }));

    expect(before).toEqual([idOf(1), idOf(2)]);
    expect(store.listUnpublished()).toEqual([idOf(2)]);
  });
});

describe('KeyvLineStore, opened again', () => {
  it('knows what is open, untold and due as before', async () => {
    const path = await makeStorePath();
    const before = await openStore(path);
    for (const [index, state] of Object.values(states).entries()) {
      const base = { id: idOf(index), ...(index % 2 === 0 ? { card, outbox: [something] } : { card }) };
      await before.update(idOf(index), () => makeLine<LineState>(state, {}, base));
    }
    const summary = async (store: typeof before) => {
      const { lines, total } = await store.listOpen(100);
      const due = store.pollSchedule.takeDue(at('23:59')).toSorted((a, b) => a.id.localeCompare(b.id));
      const settled = Array.from({ length: shardCount }, (_, slot) => store.listActiveOrLost(slot));
      const open = lines.map(({ id }) => id).toSorted();
      return { open, total, untold: store.listUnpublished().toSorted(), due, settled };
    };
    const remembered = await summary(before);
    await closeStore(before);

    const after = await summary(await openStore(path));

    expect(after).toEqual(remembered);
    expect(after.due).toHaveLength(8);
    expect(after.settled.flat()).toHaveLength(2);
    expect(after.total).toBe(11);
  });

  it('finds lines by a part of their customer id after it was opened again, and says how many there are', async () => {
    const path = await makeStorePath();
    const before = await openStore(path);
    const customers = ['ACME-1', 'ACME-2', 'Other'];
    for (const [index, customerId] of customers.entries()) {
      await before.update(idOf(index), () => makeLine(states.deleted, { customerId }, { id: idOf(index) }));
    }
    await closeStore(before);
    const store = await openStore(path);

    const { lines, total } = await store.findByCustomer('acme', 1);

    expect([lines.map(({ request }) => request.customerId), total]).toEqual([['ACME-1'], 2]);
  });
});
