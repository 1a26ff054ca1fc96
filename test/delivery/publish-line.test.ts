import { describe, expect, it } from 'vitest';
import type { CreateDeliveryDeps } from '../../src/delivery/create-delivery.js';
import { createLine, transition } from '../../src/lines/machine/transition.js';
import { asChannelId } from '../../src/lines/model/ids.js';
import type { Line } from '../../src/lines/model/line.js';
import type { LineEvent } from '../../src/lines/model/line-event.js';
import type { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { FakeChat, type Said } from '../support/fake-chat.js';
import { joinDelivery } from '../support/make-delivery.js';
import { at, deleter, lineId, makeRequest } from '../support/make-line.js';
import { closeStore, makeStorePath, openStore } from '../support/open-store.js';

const [sales, alerts] = [asChannelId('C0SALES'), asChannelId('C0ALERTS')];
const number = '(206) 555-1212';

async function makeCourier(store: KeyvLineStore, chat = new FakeChat(), channels?: CreateDeliveryDeps['channels']) {
  return { ...(await joinDelivery(store, chat, channels ? { channels } : {})), store, chat };
}

async function makeWorld() {
  return makeCourier(await openStore());
}

const requested = (channelId = sales): Line =>
  createLine(lineId, { type: 'request', at: at('17:00'), request: makeRequest({ channelId }) });
const accept: LineEvent = { type: 'accept', at: at('17:01'), transactionId: 'tx-1' };
const answer = { word: 'Account Activated', code: '100', transactionId: 'tx-2', at: at('17:10') };
const activate: LineEvent = { type: 'activate', at: at('17:10'), answer };
const fail: LineEvent = { type: 'fail', at: at('17:20'), answer: { ...answer, word: 'Unknown' } };
const escalate: LineEvent = { type: 'escalate', at: at('21:01') };

const put = (store: KeyvLineStore, ...events: LineEvent[]) =>
  store.update(lineId, (line) => events.reduce(transition, line ?? requested()));

const inSales = (error: string) => (said: { channel: string }) => (said.channel === 'C0SALES' ? error : undefined);

describe('publishNext with an outbox worker', () => {
  it('posts the card first, then what happened, in its thread and in order', async () => {
    const { store, chat, outboxWorker } = await makeWorld();
    await put(store, accept);

    await outboxWorker.flush(lineId);

    expect(chat.story).toEqual([
      expect.stringContaining(`posts in C0SALES: *${number}: pending`),
      expect.stringContaining(`posts in C0SALES/1.0: *${number}: being ordered`),
      expect.stringContaining(`posts in C0SALES/1.0: *${number}: ordered`),
    ]);
    expect((await store.find(lineId))?.outbox).toEqual([]);
    expect(store.listUnpublished()).toEqual([]);
  });

  it('brings the card up to date before it tells of the transition, and alerts the other channel once', async () => {
    const { store, chat, outboxWorker } = await makeWorld();
    await put(store, accept);
    await outboxWorker.flush(lineId);
    chat.said.length = 0;

    await put(store, activate);
    await outboxWorker.flush(lineId);

    expect(chat.story).toEqual([
      expect.stringContaining(`updates 1.0 in C0SALES: *${number}: active`),
      expect.stringContaining(`posts in C0SALES/1.0: *${number}: active`),
      expect.stringContaining(`posts in C0ALERTS: *${number}: active`),
    ]);
  });

  it('says everything exactly once, however often it is woken', async () => {
    const { store, chat, outboxWorker } = await makeWorld();
    await put(store, accept, activate);

    await Promise.all([outboxWorker.flush(lineId), outboxWorker.flush(lineId)]);
    outboxWorker.wakeAll();
    await outboxWorker.flush(lineId);

    expect(chat.said).toHaveLength(1 + 3 + 1);
    expect(new Set(chat.said.map(({ channel, text }) => channel + text)).size).toBe(5);
  });

  it('shows a broadcast in the channel as well', async () => {
    const { store, chat, outboxWorker } = await makeWorld();
    await put(store, accept, fail);

    await outboxWorker.flush(lineId);

    expect(chat.story).toContainEqual(expect.stringContaining(`C0SALES/1.0 and channel: *${number}: failed`));
  });

  it('says nothing of a request that the carrier has not answered', async () => {
    const { store, chat, outboxWorker } = await makeWorld();
    await store.update(lineId, () => requested());

    await outboxWorker.flush(lineId);

    expect(chat.asked).toEqual([]);
    expect((await store.find(lineId))?.outbox).toHaveLength(1);
  });

  it('says nothing of a number that is not in the store', async () => {
    const { chat, outboxWorker, timers } = await makeWorld();

    await outboxWorker.flush(lineId);

    expect(chat.asked).toEqual([]);
    expect(timers.pendingMs).toEqual([]);
  });

  it('only brings the card up to date when nothing is to be told', async () => {
    const { store, chat, outboxWorker } = await makeWorld();
    await put(store, accept);
    await outboxWorker.flush(lineId);
    chat.said.length = 0;

    await put(store, { type: 'change_pace', at: at('17:20'), pace: 'slow' });
    await outboxWorker.flush(lineId);

    expect(chat.story).toEqual([expect.stringContaining('updates 1.0 in C0SALES')]);
  });
});

describe('what Slack does not take', () => {
  it('is kept, and said later in the same order', async () => {
    const { store, chat, outboxWorker, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = ({ threadTs, text }) => (threadTs && text.includes('being ordered') ? 'internal_error' : undefined);
    await outboxWorker.flush(lineId);
    expect(chat.said).toHaveLength(1);
    expect((await store.find(lineId))?.outbox).toHaveLength(2);

    chat.refuse = () => undefined;
    timers.ring();
    await outboxWorker.flush(lineId);

    expect(chat.story.slice(1)).toEqual([
      expect.stringContaining(': being ordered'),
      expect.stringContaining(': ordered'),
    ]);
  });

  it('is tried again when Slack says so', async () => {
    const { store, chat, outboxWorker, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = () => ({ retryAfterSeconds: 17 });

    await outboxWorker.flush(lineId);

    expect(timers.pendingMs).toEqual([17_000]);
    expect(chat.asked).toHaveLength(1);
  });

  it('keeps the line untold when Slack is silent', async () => {
    const { store, chat, outboxWorker, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = () => 'silence';

    await outboxWorker.flush(lineId);

    expect(store.listUnpublished()).toEqual([lineId]);
    expect(timers.pendingMs).toEqual([2_000]);
  });

  it('is said by the next process, which begins where the last one stopped', async () => {
    const path = await makeStorePath();
    const store = await openStore(path);
    const { chat, outboxWorker } = await makeCourier(store);
    await put(store, accept);
    chat.refuse = ({ text }) => (text.includes(': ordered') ? 'silence' : undefined);
    await outboxWorker.flush(lineId);
    await outboxWorker.stop();
    await closeStore(store);
    chat.refuse = () => undefined;

    const next = await makeCourier(await openStore(path), chat);
    next.outboxWorker.wakeAll();
    await next.outboxWorker.flush(lineId);

    expect(chat.story).toEqual([
      expect.stringContaining('posts in C0SALES: '),
      expect.stringContaining('posts in C0SALES/1.0: *(206) 555-1212: being ordered'),
      expect.stringContaining('posts in C0SALES/1.0: *(206) 555-1212: ordered'),
    ]);
  });

  it.each([
    ['the card', 'C0SALES: ', (said: Said) => said.threadTs === undefined],
    ['a reply', ': ordered', (said: Said) => said.text.includes(': ordered')],
  ])('is not said twice when only the answer to %s was lost', async (_what, part, isLost) => {
    const { store, chat, outboxWorker, timers } = await makeWorld();
    await put(store, accept);
    let isFirst = true;
    chat.refuse = (said) => {
      if (!isFirst || !isLost(said)) return undefined;
      isFirst = false;
      return 'answer_lost';
    };

    await outboxWorker.flush(lineId);
    timers.ring();
    await outboxWorker.flush(lineId);

    const posts = chat.said.filter(({ method }) => method === 'chat.postMessage');
    expect(chat.story.filter((line) => line.startsWith('posts') && line.includes(part))).toHaveLength(1);
    expect(posts).toHaveLength(3);
    expect(store.listUnpublished()).toEqual([]);
  });

  it('is not said twice by the next process when the last one was killed before it wrote it down', async () => {
    const path = await makeStorePath();
    const store = await openStore(path);
    const { chat, outboxWorker } = await makeCourier(store);
    await put(store, accept, activate);
    chat.refuse = ({ channel }) => (channel === 'C0ALERTS' ? 'answer_lost' : undefined);
    await outboxWorker.flush(lineId);
    await outboxWorker.stop();
    await closeStore(store);
    chat.refuse = () => undefined;

    const reopened = await openStore(path);
    const next = await makeCourier(reopened, chat);
    next.outboxWorker.wakeAll();
    await next.outboxWorker.flush(lineId);

    expect(chat.story.filter((line) => line.includes('C0ALERTS'))).toHaveLength(1);
    expect(reopened.listUnpublished()).toEqual([]);
  });

  it('keeps what happens meanwhile', async () => {
    const { store, chat, outboxWorker, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = () => 'silence';
    await outboxWorker.flush(lineId);
    await put(store, activate);
    chat.refuse = () => undefined;

    timers.ring();
    await outboxWorker.flush(lineId);

    expect(chat.story).toEqual([
      expect.stringContaining('posts in C0SALES: *(206) 555-1212: active'),
      expect.stringContaining('C0SALES/1.0: *(206) 555-1212: being ordered'),
      expect.stringContaining('C0SALES/1.0: *(206) 555-1212: ordered'),
      expect.stringContaining('C0SALES/1.0: *(206) 555-1212: active'),
      expect.stringContaining('posts in C0ALERTS: *(206) 555-1212: active'),
    ]);
  });
});

describe('a card whose post got no answer', () => {
  const again: LineEvent = { type: 'request', at: at('18:00'), request: makeRequest({ id: 'r2', attempt: 2 }) };

  it.each([
    ['after the line has changed', [activate]],
    ['during the next request', [fail, again, { ...accept, at: at('18:01') }]],
  ] as const)('is found and brought up to date %s', async (_when, events) => {
    const { store, chat, outboxWorker, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = () => 'answer_lost';
    await outboxWorker.flush(lineId);
    chat.refuse = () => undefined;

    await put(store, ...events);
    timers.ring();
    await outboxWorker.flush(lineId);

    const cards = chat.said.filter(({ channel, threadTs }) => channel === 'C0SALES' && threadTs === undefined);
    expect(cards.map(({ method, ts }) => [method, ts])).toEqual([
      ['chat.postMessage', '1.0'],
      ['chat.update', '1.0'],
    ]);
    expect(store.listUnpublished()).toEqual([]);
  });
});

describe('where zw may not speak', () => {
  it('finds a card in the alert channel although the channel that was closed is open again', async () => {
    const { store, chat, outboxWorker, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = ({ channel }) => (channel === 'C0SALES' ? 'is_archived' : 'answer_lost');
    await outboxWorker.flush(lineId);
    chat.refuse = () => undefined;

    timers.ring();
    await outboxWorker.flush(lineId);

    const cards = chat.said.filter(({ method, threadTs }) => method === 'chat.postMessage' && threadTs === undefined);
    expect(cards.map(({ channel }) => channel)).toEqual(['C0ALERTS']);
    expect((await store.find(lineId))?.card).toMatchObject({ channelId: 'C0ALERTS' });
  });

  it.each([
    ['news of its own', { type: 'stop_watching', at: at('23:00') }],
    ['what is an alert as well', escalate],
  ] as const)(
    'does not tell %s in the thread of an open channel when the alert channel had it',
    async (_what, event) => {
      const { store, chat, outboxWorker, timers } = await makeWorld();
      await put(store, accept);
      await outboxWorker.flush(lineId);
      chat.said.length = 0;
      chat.refuse = ({ channel }) => (channel === 'C0SALES' ? 'is_archived' : 'answer_lost');
      await put(store, event);
      await outboxWorker.flush(lineId);
      chat.refuse = () => undefined;

      timers.ring();
      await outboxWorker.flush(lineId);

      const posts = chat.said.filter(({ method }) => method === 'chat.postMessage');
      expect(posts.map(({ channel }) => channel)).toEqual(['C0ALERTS']);
      expect(store.listUnpublished()).toEqual([]);
    },
  );

  it.each(['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'])(
    'puts the card into the alert channel after %s, and the thread with it',
    async (error) => {
      const { store, chat, outboxWorker } = await makeWorld();
      await put(store, accept);
      chat.refuse = inSales(error);

      await outboxWorker.flush(lineId);

      expect(chat.said.map(({ channel, threadTs }) => [channel, threadTs])).toEqual([
        ['C0ALERTS', undefined],
        ['C0ALERTS', chat.said[0]?.ts],
        ['C0ALERTS', chat.said[0]?.ts],
      ]);
      expect((await store.find(lineId))?.card).toMatchObject({ channelId: 'C0ALERTS' });
    },
  );

  it('does not take an error that passes for a closed channel', async () => {
    const { store, chat, outboxWorker, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = inSales('internal_error');

    await outboxWorker.flush(lineId);

    expect(chat.said).toEqual([]);
    expect(timers.pendingMs).toHaveLength(1);
  });

  it('waits when not even the alert channel is open', async () => {
    const { store, chat, outboxWorker, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = () => 'not_in_channel';

    await outboxWorker.flush(lineId);

    expect(chat.asked.map(({ channel }) => channel)).toEqual(['C0SALES', 'C0ALERTS']);
    expect(timers.pendingMs).toHaveLength(1);
  });

  it('does not tell the alert channel what the thread of a card there says already', async () => {
    const { store, chat, outboxWorker } = await makeWorld();
    await store.update(lineId, () => [accept, activate].reduce(transition, requested(alerts)));

    await outboxWorker.flush(lineId);

    expect(chat.story.filter((line) => line.includes(': active'))).toEqual([
      expect.stringContaining('posts in C0ALERTS: '),
      expect.stringContaining('posts in C0ALERTS/1.0: '),
    ]);
    expect((await store.find(lineId))?.outbox).toEqual([]);
  });

  it('tells in the alert channel what the thread of a closed channel does not take, and mentions the requester', async () => {
    const { store, chat, outboxWorker } = await makeWorld();
    await put(store, accept);
    await outboxWorker.flush(lineId);
    chat.said.length = 0;
    chat.refuse = inSales('is_archived');

    await put(store, { type: 'stop_watching', at: at('23:00') });
    await outboxWorker.flush(lineId);

    expect(chat.said).toHaveLength(1);
    expect(chat.said[0]).toMatchObject({ channel: 'C0ALERTS', text: expect.stringContaining('<@U0MIRA>') });
    expect(chat.said[0]?.text).toContain('https://slack.invalid/1.0');
  });

  it.each([
    ['an activation', activate],
    ['an escalation', escalate],
  ])('tells the alert channel of %s once, although the thread did not take it', async (_what, event) => {
    const { store, chat, outboxWorker } = await makeWorld();
    await put(store, accept);
    await outboxWorker.flush(lineId);
    chat.said.length = 0;
    chat.refuse = inSales('not_in_channel');

    await put(store, event);
    await outboxWorker.flush(lineId);

    expect(chat.said.map(({ channel }) => channel)).toEqual(['C0ALERTS']);
    expect(chat.said[0]?.text).toContain('<@U0MIRA>');
    expect((await store.find(lineId))?.outbox).toEqual([]);
  });

  it('says once why it tells the alert channel, and leaves it at the news after that', async () => {
    const { store, chat, outboxWorker } = await makeWorld();
    await put(store, accept);
    await outboxWorker.flush(lineId);
    chat.said.length = 0;
    chat.refuse = inSales('is_archived');

    await put(store, escalate);
    await outboxWorker.flush(lineId);
    await put(store, activate);
    await outboxWorker.flush(lineId);

    expect(
      chat.said.map(({ channel, text }) => [channel, text.includes('zw can no longer post in <#C0SALES>')]),
    ).toEqual([
      ['C0ALERTS', true],
      ['C0ALERTS', false],
    ]);
    expect(chat.said[0]?.text).toContain('it is archived');
    expect((await store.find(lineId))?.card).toMatchObject({ channelId: 'C0SALES', closedBecause: 'is_archived' });
  });

  it('brings the card up to date when its channel takes posts again, and tells its thread from then on', async () => {
    const { store, chat, outboxWorker, timers } = await makeWorld();
    await put(store, accept);
    await outboxWorker.flush(lineId);
    chat.refuse = inSales('not_in_channel');
    await put(store, escalate);
    await outboxWorker.flush(lineId);
    expect(timers.pendingMs).toEqual([30 * 60_000]);
    chat.said.length = 0;
    chat.refuse = () => undefined;

    timers.ring();
    await outboxWorker.flush(lineId);
    await put(store, activate);
    await outboxWorker.flush(lineId);

    expect(chat.story).toEqual([
      expect.stringContaining(`updates 1.0 in C0SALES: *${number}: pending, overdue`),
      expect.stringContaining(`updates 1.0 in C0SALES: *${number}: active`),
      expect.stringContaining(`posts in C0SALES/1.0: *${number}: active`),
      expect.stringContaining(`posts in C0ALERTS: *${number}: active`),
    ]);
    expect((await store.find(lineId))?.card).not.toHaveProperty('closedBecause');
    expect(store.listUnpublished()).toEqual([]);
  });
});

describe('a card that Slack will not change', () => {
  it.each(['edit_window_closed', 'invalid_blocks'])('does not keep its news waiting: %s', async (error) => {
    const { store, chat, outboxWorker, timers } = await makeWorld();
    await put(store, accept);
    await outboxWorker.flush(lineId);
    chat.said.length = 0;
    chat.refuse = ({ method }) => (method === 'chat.update' ? error : undefined);

    await put(store, activate);
    await outboxWorker.flush(lineId);

    expect(chat.story).toEqual([
      expect.stringContaining(`posts in C0SALES/1.0: *${number}: active`),
      expect.stringContaining(`posts in C0ALERTS: *${number}: active`),
    ]);
    expect((await store.find(lineId))?.outbox).toEqual([]);
    expect(timers.pendingMs).toEqual([30 * 60_000]);
  });

  it('does not keep its news waiting in an archived channel, of which Slack has another word for a change', async () => {
    const { store, chat, outboxWorker } = await makeWorld();
    await put(store, accept);
    await outboxWorker.flush(lineId);
    chat.said.length = 0;
    chat.refuse = ({ method, channel }) => {
      if (channel !== 'C0SALES') return undefined;
      return method === 'chat.update' ? 'is_inactive' : 'is_archived';
    };

    await put(store, escalate);
    await outboxWorker.flush(lineId);

    expect(chat.said.map(({ channel }) => channel)).toEqual(['C0ALERTS']);
    expect(chat.said[0]?.text).toContain('it is archived');
    expect((await store.find(lineId))?.outbox).toEqual([]);
  });
});

describe('a card that somebody has deleted', () => {
  it('is posted anew before the next reply', async () => {
    const { store, chat, outboxWorker } = await makeWorld();
    await put(store, accept);
    await outboxWorker.flush(lineId);
    chat.said.length = 0;
    chat.refuse = ({ method, ts }) => (method === 'chat.update' && ts === '1.0' ? 'message_not_found' : undefined);

    await put(store, { type: 'request_deletion', at: at('18:00'), deletion: makeDeletionOf() });
    await outboxWorker.flush(lineId);

    const [card, reply] = chat.said;
    expect(card).toMatchObject({ method: 'chat.postMessage', channel: 'C0SALES' });
    expect(card?.threadTs).toBeUndefined();
    expect(reply?.threadTs).toBe(card?.ts);
    expect(chat.said).toHaveLength(2);
  });

  it('is posted anew although there is nothing to say besides', async () => {
    const { store, chat, outboxWorker } = await makeWorld();
    await put(store, accept);
    await outboxWorker.flush(lineId);
    chat.said.length = 0;
    chat.refuse = ({ method, ts }) => (method === 'chat.update' && ts === '1.0' ? 'message_not_found' : undefined);

    await put(store, { type: 'change_pace', at: at('17:20'), pace: 'slow' });
    await outboxWorker.flush(lineId);

    expect(chat.said.map(({ method, threadTs }) => [method, threadTs])).toEqual([['chat.postMessage', undefined]]);
    expect(store.listUnpublished()).toEqual([]);
  });

  it('is posted anew when its thread is missed first', async () => {
    const { store, chat, outboxWorker, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = ({ threadTs }) => (threadTs === '1.0' ? 'thread_not_found' : undefined);

    await outboxWorker.flush(lineId);
    timers.ring();
    await outboxWorker.flush(lineId);

    const [, card, ...replies] = chat.said;
    expect(card?.threadTs).toBeUndefined();
    expect(replies.map(({ threadTs }) => threadTs)).toEqual([card?.ts, card?.ts]);
    expect(store.listUnpublished()).toEqual([]);
  });
});

const makeDeletionOf = () => ({
  requestedBy: deleter,
  requestedAt: at('18:00'),
  reason: { kind: 'ported_away' as const },
});
