import { describe, expect, it } from 'vitest';
import { createLine, transition } from '../../src/lines/machine/transition.js';
import { asChannelId, asLineId, type LineId } from '../../src/lines/model/ids.js';
import type { LineEvent } from '../../src/lines/model/line-event.js';
import { FakeChat, type Said } from '../support/fake-chat.js';
import { alertChannel, makeDelivery } from '../support/make-delivery.js';
import { at, makeRequest } from '../support/make-line.js';
import { makeOpenPromise } from '../support/open-promise.js';
import { makeStorePath } from '../support/open-store.js';
import { writeRaw } from '../support/raw-records.js';

const sales = asChannelId('C0SALES');
const answer = { word: 'Unknown', code: '100', at: at('17:20') };
const accept: LineEvent = { type: 'accept', at: at('17:01') };
const activate: LineEvent = { type: 'activate', at: at('17:20'), answer };
const fail: LineEvent = { type: 'fail', at: at('17:20'), answer };

const idOf = (index: number): LineId => asLineId(`+1206555${String(100 + index).padStart(4, '0')}`);
const shown = (id: LineId): string => `(206) 555-${id.slice(-4)}`;
const idsOf = (count: number): LineId[] => Array.from({ length: count }, (_, index) => idOf(index));

type Delivery = Awaited<ReturnType<typeof makeDelivery>>;

/** Lines that are pending and told, so that what follows is all there is to tell. */
async function makeWorld(count: number, channelId = sales) {
  const path = await makeStorePath();
  const chat = new FakeChat();
  const delivery = await makeDelivery({ path, chat });
  for (const id of idsOf(count)) {
    const request = makeRequest({ id: `r${id}`, channelId });
    await delivery.store.update(id, () =>
      transition(createLine(id, { type: 'request', at: at('17:00'), request }), accept),
    );
  }
  await delivery.finish();
  chat.said.length = 0;
  return { path, chat, delivery };
}

async function happen(delivery: Delivery, event: LineEvent, ids: readonly LineId[]): Promise<void> {
  for (const id of ids) {
    await delivery.store.update(id, (line) => transition(line ?? expect.fail('no line'), event));
  }
}

const inChannel = (chat: FakeChat, channel: string): Said[] =>
  chat.said.filter(
    (said) => said.method === 'chat.postMessage' && said.channel === channel && said.threadTs === undefined,
  );
const inThreads = (chat: FakeChat): Said[] => chat.said.filter(({ threadTs }) => threadTs !== undefined);
/** How often a channel as a whole reads of a line. */
const readings = (chat: FakeChat, channel: string, id: LineId): number =>
  [
    ...inChannel(chat, channel),
    ...inThreads(chat).filter((said) => said.isBroadcast && said.channel === channel),
  ].filter(({ text }) => text.includes(shown(id))).length;

describe('many lines that change at once', () => {
  it('are told by one digest in the alert channel and one in their own, and each in its card and thread', async () => {
    const { chat, delivery } = await makeWorld(8);
    await happen(delivery, fail, idsOf(8));

    await delivery.finish();

    const [inAlerts, inSales] = [inChannel(chat, alertChannel), inChannel(chat, sales)];
    expect(inAlerts.map(({ text }) => text.split('\n')[0])).toEqual(['*8 lines changed: 8 failed.*']);
    expect(inSales.map(({ text }) => text.split('\n')[0])).toEqual(['*8 lines changed: 8 failed.*']);
    expect(inSales[0]?.text).toContain(`<https://slack.invalid/`);
    expect(inThreads(chat)).toHaveLength(8);
    expect(inThreads(chat).some(({ isBroadcast }) => isBroadcast)).toBe(false);
    expect(chat.said.filter(({ method }) => method === 'chat.update')).toHaveLength(8);
  });

  it('are told in their threads without waiting for the digest when nobody else sees that', async () => {
    const { chat, delivery } = await makeWorld(6);
    await happen(delivery, activate, idsOf(6));

    await delivery.settle();

    expect(inThreads(chat)).toHaveLength(6);
    expect(inChannel(chat, alertChannel)).toEqual([]);
    expect(delivery.timers.pendingMs).toEqual([1_000]);
  });

  it('are collected until the sweep has ended', async () => {
    const { path, chat, delivery } = await makeWorld(6);
    await delivery.close();
    const sweep = makeOpenPromise<void>();
    const next = await makeDelivery({ path, chat, sweepEnded: () => sweep.promise });
    await happen(next, activate, idsOf(6).slice(0, 3));
    await next.settle();
    expect(next.timers.pendingMs).toEqual([]);
    await happen(next, activate, idsOf(6).slice(3));

    sweep.resolve();
    await next.finish();

    expect(inChannel(chat, alertChannel).map(({ text }) => text.split('\n')[0])).toEqual([
      '*6 lines changed: 6 active.*',
    ]);
  });

  it('leave nothing behind in the store', async () => {
    const { delivery } = await makeWorld(6);
    await happen(delivery, activate, idsOf(6));

    await delivery.finish();

    expect(delivery.digestStore.list()).toEqual([]);
  });

  it('are told by one digest after an outage, however long they took to come', async () => {
    const { chat, delivery } = await makeWorld(9);
    chat.refuse = () => 'silence';
    for (const id of idsOf(9)) {
      await happen(delivery, activate, [id]);
      await delivery.settle();
    }
    chat.refuse = () => undefined;

    await delivery.finish();

    expect(inChannel(chat, alertChannel)).toHaveLength(1);
    expect(
      inThreads(chat)
        .map(({ text }) => text.split(':')[0])
        .sort(),
    ).toEqual(idsOf(9).map((id) => `*${shown(id)}`));
  });

  it('keep the digest until Slack takes it, and post it once', async () => {
    const { chat, delivery } = await makeWorld(6);
    await happen(delivery, activate, idsOf(6));
    let losses = 2;
    chat.refuse = ({ channel }) => (channel === alertChannel && losses-- > 0 ? 'answer_lost' : undefined);

    await delivery.finish();

    expect(inChannel(chat, alertChannel)).toHaveLength(1);
  });
});

describe('a handful of lines', () => {
  it('are told one by one, as before', async () => {
    const { chat, delivery } = await makeWorld(5);
    await happen(delivery, fail, idsOf(5));

    await delivery.finish();

    expect(inChannel(chat, alertChannel)).toHaveLength(5);
    expect(inThreads(chat).filter(({ isBroadcast }) => isBroadcast)).toHaveLength(5);
    expect(inChannel(chat, sales)).toEqual([]);
  });

  it('once left to be told one by one, are in no later digest', async () => {
    const { path, chat, delivery } = await makeWorld(9);
    await happen(delivery, activate, idsOf(3));
    chat.refuse = ({ channel }) => (channel === alertChannel ? 'answer_lost' : undefined);
    await delivery.settle();
    await delivery.ring();
    await delivery.settle();
    await delivery.close();
    expect(inChannel(chat, alertChannel)).toHaveLength(3);
    chat.refuse = () => undefined;

    const next = await makeDelivery({ path, chat });
    await happen(next, activate, idsOf(9).slice(3));
    await next.finish();

    expect(idsOf(9).map((id) => readings(chat, alertChannel, id))).toEqual(Array(9).fill(1));
    expect(inChannel(chat, alertChannel)).toHaveLength(3 + 1);
  });
});

describe('a digest of a line whose record is damaged', () => {
  it('is told all the same after a restart, and names the line', async () => {
    const { path, chat, delivery } = await makeWorld(6);
    chat.refuse = ({ channel }) => (channel === alertChannel ? 'silence' : undefined);
    await happen(delivery, activate, idsOf(6));
    await delivery.settle();
    await delivery.ring();
    await delivery.close();
    await writeRaw(path, { [`line:${idOf(2)}`]: '{"value":{"schemaVersion":1,"li' });
    chat.refuse = () => undefined;

    const next = await makeDelivery({ path, chat });
    await next.finish();

    expect(idsOf(6).map((id) => readings(chat, alertChannel, id))).toEqual(Array(6).fill(1));
    expect(inChannel(chat, alertChannel)).toHaveLength(1);
  });
});

describe('a channel that is closed to zw', () => {
  it('gets no digest, and the alert channel hears each line once with who asked for it', async () => {
    const { chat, delivery } = await makeWorld(6);
    chat.refuse = ({ channel }) => (channel === sales ? 'is_archived' : undefined);
    await happen(delivery, fail, idsOf(6));
    for (let round = 0; round < 4; round += 1) {
      await delivery.settle();
      await delivery.ring();
    }

    const posts = inChannel(chat, alertChannel);
    expect(posts).toHaveLength(1 + 6);
    expect(posts.filter(({ text }) => text.includes('it is archived'))).toHaveLength(6);
    expect(delivery.digestStore.list()).toEqual([]);
    chat.said.length = 0;

    await happen(delivery, activate, idsOf(6));
    for (let round = 0; round < 4; round += 1) {
      await delivery.settle();
      await delivery.ring();
    }

    const [digest, ...others] = inChannel(chat, alertChannel);
    expect(digest?.text).toContain('<@U0MIRA>: zw cannot post in the threads');
    expect(others).toEqual([]);
    for (const id of idsOf(6)) expect((await delivery.store.find(id))?.outbox).toEqual([]);
  });
});

describe('killed at any step', () => {
  const count = 6;

  it('loses no news and tells none twice', { timeout: 120_000 }, async () => {
    let isOver = false;
    let steps = 0;
    for (; !isOver; steps += 1) isOver = await runAndKillAt(steps);

    expect(steps).toBeGreaterThan(4 * count);
  });

  /** Kills the process before its step of this number, starts the next one and looks; tells whether there was none. */
  async function runAndKillAt(killAt: number): Promise<boolean> {
    const { path, chat, delivery } = await makeWorld(count);
    await happen(delivery, fail, idsOf(count));
    await delivery.close();

    let taken = 0;
    const killed = makeOpenPromise<'killed'>();
    const step = () => {
      taken += 1;
      if (taken <= killAt) return Promise.resolve();
      killed.resolve('killed');
      return new Promise<never>(() => {});
    };
    const doomed = await makeDelivery({ path, chat, step, sweepEnded: async () => {} });
    const end = await Promise.race([doomed.finish(), killed.promise]);
    await doomed.close();

    const next = await makeDelivery({ path, chat });
    await next.finish();
    await next.close();

    const where = `killed before step ${killAt}`;
    for (const id of idsOf(count)) {
      expect(readings(chat, alertChannel, id), `${where}: alerts of ${id}`).toBe(1);
      expect(readings(chat, sales, id), `${where}: the channel of ${id}`).toBe(1);
      const replies = inThreads(chat).filter(({ text }) => text.includes(shown(id)));
      expect(replies, `${where}: the thread of ${id}`).toHaveLength(1);
    }
    return end !== 'killed';
  }
});
