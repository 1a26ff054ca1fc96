import { describe, expect, it } from 'vitest';
import type { DeliverDeps } from '../../src/delivery/delivery-deps.js';
import { SlackCourier } from '../../src/delivery/outbox-worker.js';
import { PostFinder } from '../../src/delivery/post-finder.js';
import { OncePoster } from '../../src/delivery/post-once.js';
import { Poster } from '../../src/delivery/poster.js';
import { deliverNext, suspectPostIds } from '../../src/delivery/publish-line.js';
import { createLine, transition } from '../../src/lines/machine/transition.js';
import { asChannelId } from '../../src/lines/model/ids.js';
import type { Line } from '../../src/lines/model/line.js';
import type { LineEvent } from '../../src/lines/model/line-event.js';
import { CardLinks } from '../../src/slack/web-api/permalinks.js';
import type { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { FakeChat, type Said } from '../support/fake-chat.js';
import { at, deleter, escalateAfterMs, lineId, makeRequest } from '../support/make-line.js';
import { ManualTimers } from '../support/manual-timers.js';
import { noPace } from '../support/no-pace.js';
import { closeStore, makeStorePath, openStore } from '../support/open-store.js';
import { ownChannels } from '../support/own-channels.js';
import { RecordingLogger } from '../support/recording-logger.js';

const [sales, alerts] = [asChannelId('C0SALES'), asChannelId('C0ALERTS')];
const number = '(206) 555-1212';

function makeCourier(store: KeyvLineStore, chat = new FakeChat(), channels: DeliverDeps['channels'] = ownChannels) {
  const timers = new ManualTimers();
  const poster = new OncePoster(new Poster(chat.client, noPace), new PostFinder(chat.client, noPace));
  const digests = { tellingOf: () => 'alone' as const, forget: async () => {} };
  const links = new CardLinks(chat.client);
  const writeReadyText = () => 'Ready.';
  const deps = { store, poster, digests, links, alertChannel: alerts, channels, escalateAfterMs, writeReadyText };
  const courier = new SlackCourier({
    store,
    deliverNext: (id) => deliverNext(deps, id),
    logger: new RecordingLogger(),
    setTimer: timers.set,
  });
  return { store, chat, timers, courier, poster };
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

describe('deliverNext with a courier', () => {
  it('posts the card first, then what happened, in its thread and in order', async () => {
    const { store, chat, courier } = await makeWorld();
    await put(store, accept);

    await courier.settle(lineId);

    expect(chat.story).toEqual([
      expect.stringContaining(`posts in C0SALES: *${number}: pending`),
      expect.stringContaining(`posts in C0SALES/1.0: *${number}: being ordered`),
      expect.stringContaining(`posts in C0SALES/1.0: *${number}: ordered`),
    ]);
    expect((await store.find(lineId))?.outbox).toEqual([]);
    expect(store.listUntold()).toEqual([]);
  });

  it('brings the card up to date before it tells of the transition, and alerts the other channel once', async () => {
    const { store, chat, courier } = await makeWorld();
    await put(store, accept);
    await courier.settle(lineId);
    chat.said.length = 0;

    await put(store, activate);
    await courier.settle(lineId);

    expect(chat.story).toEqual([
      expect.stringContaining(`updates 1.0 in C0SALES: *${number}: active`),
      expect.stringContaining(`posts in C0SALES/1.0: *${number}: active`),
      expect.stringContaining(`posts in C0ALERTS: *${number}: active`),
    ]);
  });

  it('says everything exactly once, however often it is woken', async () => {
    const { store, chat, courier } = await makeWorld();
    await put(store, accept, activate);

    await Promise.all([courier.settle(lineId), courier.settle(lineId)]);
    courier.wakeAll();
    await courier.settle(lineId);

    expect(chat.said).toHaveLength(1 + 3 + 1);
    expect(new Set(chat.said.map(({ channel, text }) => channel + text)).size).toBe(5);
  });

  it('shows a broadcast in the channel as well', async () => {
    const { store, chat, courier } = await makeWorld();
    await put(store, accept, fail);

    await courier.settle(lineId);

    expect(chat.story).toContainEqual(expect.stringContaining(`C0SALES/1.0 and channel: *${number}: failed`));
  });

  it('says nothing of a request that the carrier has not answered', async () => {
    const { store, chat, courier } = await makeWorld();
    await store.update(lineId, () => requested());

    await courier.settle(lineId);

    expect(chat.asked).toEqual([]);
    expect((await store.find(lineId))?.outbox).toHaveLength(1);
  });

  it('says nothing of a number that is not in the store', async () => {
    const { chat, courier, timers } = await makeWorld();

    await courier.settle(lineId);

    expect(chat.asked).toEqual([]);
    expect(timers.pendingMs).toEqual([]);
  });

  it('only brings the card up to date when nothing is to be told', async () => {
    const { store, chat, courier } = await makeWorld();
    await put(store, accept);
    await courier.settle(lineId);
    chat.said.length = 0;

    await put(store, { type: 'change_pace', at: at('17:20'), pace: 'slow' });
    await courier.settle(lineId);

    expect(chat.story).toEqual([expect.stringContaining('updates 1.0 in C0SALES')]);
  });
});

describe('what Slack does not take', () => {
  it('is kept, and said later in the same order', async () => {
    const { store, chat, courier, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = ({ threadTs, text }) => (threadTs && text.includes('being ordered') ? 'internal_error' : undefined);
    await courier.settle(lineId);
    expect(chat.said).toHaveLength(1);
    expect((await store.find(lineId))?.outbox).toHaveLength(2);

    chat.refuse = () => undefined;
    timers.ring();
    await courier.settle(lineId);

    expect(chat.story.slice(1)).toEqual([
      expect.stringContaining(': being ordered'),
      expect.stringContaining(': ordered'),
    ]);
  });

  it('is tried again when Slack says so', async () => {
    const { store, chat, courier, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = () => ({ retryAfterSeconds: 17 });

    await courier.settle(lineId);

    expect(timers.pendingMs).toEqual([17_000]);
    expect(chat.asked).toHaveLength(1);
  });

  it('keeps the line untold when Slack is silent', async () => {
    const { store, chat, courier, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = () => 'silence';

    await courier.settle(lineId);

    expect(store.listUntold()).toEqual([lineId]);
    expect(timers.pendingMs).toEqual([2_000]);
  });

  it('is said by the next process, which begins where the last one stopped', async () => {
    const path = await makeStorePath();
    const store = await openStore(path);
    const { chat, courier } = makeCourier(store);
    await put(store, accept);
    chat.refuse = ({ text }) => (text.includes(': ordered') ? 'silence' : undefined);
    await courier.settle(lineId);
    await courier.stop();
    await closeStore(store);
    chat.refuse = () => undefined;

    const next = makeCourier(await openStore(path), chat);
    next.courier.wakeAll();
    await next.courier.settle(lineId);

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
    const { store, chat, courier, timers } = await makeWorld();
    await put(store, accept);
    let isFirst = true;
    chat.refuse = (said) => {
      if (!isFirst || !isLost(said)) return undefined;
      isFirst = false;
      return 'answer_lost';
    };

    await courier.settle(lineId);
    timers.ring();
    await courier.settle(lineId);

    const posts = chat.said.filter(({ method }) => method === 'chat.postMessage');
    expect(chat.story.filter((line) => line.startsWith('posts') && line.includes(part))).toHaveLength(1);
    expect(posts).toHaveLength(3);
    expect(store.listUntold()).toEqual([]);
  });

  it('is not said twice by the next process when the last one was killed before it wrote it down', async () => {
    const path = await makeStorePath();
    const store = await openStore(path);
    const { chat, courier } = makeCourier(store);
    await put(store, accept, activate);
    chat.refuse = ({ channel }) => (channel === 'C0ALERTS' ? 'answer_lost' : undefined);
    await courier.settle(lineId);
    await courier.stop();
    await closeStore(store);
    chat.refuse = () => undefined;

    const reopened = await openStore(path);
    const next = makeCourier(reopened, chat);
    const left = await reopened.findMany(reopened.listUntold());
    for (const id of left.flatMap(suspectPostIds)) next.poster.suspect(id);
    next.courier.wakeAll();
    await next.courier.settle(lineId);

    expect(chat.story.filter((line) => line.includes('C0ALERTS'))).toHaveLength(1);
    expect(reopened.listUntold()).toEqual([]);
  });

  it('keeps what happens meanwhile', async () => {
    const { store, chat, courier, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = () => 'silence';
    await courier.settle(lineId);
    await put(store, activate);
    chat.refuse = () => undefined;

    timers.ring();
    await courier.settle(lineId);

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
    const { store, chat, courier, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = () => 'answer_lost';
    await courier.settle(lineId);
    chat.refuse = () => undefined;

    await put(store, ...events);
    timers.ring();
    await courier.settle(lineId);

    const cards = chat.said.filter(({ channel, threadTs }) => channel === 'C0SALES' && threadTs === undefined);
    expect(cards.map(({ method, ts }) => [method, ts])).toEqual([
      ['chat.postMessage', '1.0'],
      ['chat.update', '1.0'],
    ]);
    expect(store.listUntold()).toEqual([]);
  });
});

describe('where zw may not speak', () => {
  it('finds a card in the alert channel although the channel that was closed is open again', async () => {
    const { store, chat, courier, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = ({ channel }) => (channel === 'C0SALES' ? 'is_archived' : 'answer_lost');
    await courier.settle(lineId);
    chat.refuse = () => undefined;

    timers.ring();
    await courier.settle(lineId);

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
      const { store, chat, courier, timers } = await makeWorld();
      await put(store, accept);
      await courier.settle(lineId);
      chat.said.length = 0;
      chat.refuse = ({ channel }) => (channel === 'C0SALES' ? 'is_archived' : 'answer_lost');
      await put(store, event);
      await courier.settle(lineId);
      chat.refuse = () => undefined;

      timers.ring();
      await courier.settle(lineId);

      const posts = chat.said.filter(({ method }) => method === 'chat.postMessage');
      expect(posts.map(({ channel }) => channel)).toEqual(['C0ALERTS']);
      expect(store.listUntold()).toEqual([]);
    },
  );

  it.each(['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'])(
    'puts the card into the alert channel after %s, and the thread with it',
    async (error) => {
      const { store, chat, courier } = await makeWorld();
      await put(store, accept);
      chat.refuse = inSales(error);

      await courier.settle(lineId);

      expect(chat.said.map(({ channel, threadTs }) => [channel, threadTs])).toEqual([
        ['C0ALERTS', undefined],
        ['C0ALERTS', chat.said[0]?.ts],
        ['C0ALERTS', chat.said[0]?.ts],
      ]);
      expect((await store.find(lineId))?.card).toMatchObject({ channelId: 'C0ALERTS' });
    },
  );

  it('does not take an error that passes for a closed channel', async () => {
    const { store, chat, courier, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = inSales('internal_error');

    await courier.settle(lineId);

    expect(chat.said).toEqual([]);
    expect(timers.pendingMs).toHaveLength(1);
  });

  it('waits when not even the alert channel is open', async () => {
    const { store, chat, courier, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = () => 'not_in_channel';

    await courier.settle(lineId);

    expect(chat.asked.map(({ channel }) => channel)).toEqual(['C0SALES', 'C0ALERTS']);
    expect(timers.pendingMs).toHaveLength(1);
  });

  it('does not tell the alert channel what the thread of a card there says already', async () => {
    const { store, chat, courier } = await makeWorld();
    await store.update(lineId, () => [accept, activate].reduce(transition, requested(alerts)));

    await courier.settle(lineId);

    expect(chat.story.filter((line) => line.includes(': active'))).toEqual([
      expect.stringContaining('posts in C0ALERTS: '),
      expect.stringContaining('posts in C0ALERTS/1.0: '),
    ]);
    expect((await store.find(lineId))?.outbox).toEqual([]);
  });

  it('tells in the alert channel what the thread of a closed channel does not take, and mentions the requester', async () => {
    const { store, chat, courier } = await makeWorld();
    await put(store, accept);
    await courier.settle(lineId);
    chat.said.length = 0;
    chat.refuse = inSales('is_archived');

    await put(store, { type: 'stop_watching', at: at('23:00') });
    await courier.settle(lineId);

    expect(chat.said).toHaveLength(1);
    expect(chat.said[0]).toMatchObject({ channel: 'C0ALERTS', text: expect.stringContaining('<@U0MIRA>') });
    expect(chat.said[0]?.text).toContain('https://slack.invalid/1.0');
  });

  it.each([
    ['an activation', activate],
    ['an escalation', escalate],
  ])('tells the alert channel of %s once, although the thread did not take it', async (_what, event) => {
    const { store, chat, courier } = await makeWorld();
    await put(store, accept);
    await courier.settle(lineId);
    chat.said.length = 0;
    chat.refuse = inSales('not_in_channel');

    await put(store, event);
    await courier.settle(lineId);

    expect(chat.said.map(({ channel }) => channel)).toEqual(['C0ALERTS']);
    expect(chat.said[0]?.text).toContain('<@U0MIRA>');
    expect((await store.find(lineId))?.outbox).toEqual([]);
  });

  it('says once why it tells the alert channel, and leaves it at the news after that', async () => {
    const { store, chat, courier } = await makeWorld();
    await put(store, accept);
    await courier.settle(lineId);
    chat.said.length = 0;
    chat.refuse = inSales('is_archived');

    await put(store, escalate);
    await courier.settle(lineId);
    await put(store, activate);
    await courier.settle(lineId);

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
    const { store, chat, courier, timers } = await makeWorld();
    await put(store, accept);
    await courier.settle(lineId);
    chat.refuse = inSales('not_in_channel');
    await put(store, escalate);
    await courier.settle(lineId);
    expect(timers.pendingMs).toEqual([30 * 60_000]);
    chat.said.length = 0;
    chat.refuse = () => undefined;

    timers.ring();
    await courier.settle(lineId);
    await put(store, activate);
    await courier.settle(lineId);

    expect(chat.story).toEqual([
      expect.stringContaining(`updates 1.0 in C0SALES: *${number}: pending, overdue`),
      expect.stringContaining(`updates 1.0 in C0SALES: *${number}: active`),
      expect.stringContaining(`posts in C0SALES/1.0: *${number}: active`),
      expect.stringContaining(`posts in C0ALERTS: *${number}: active`),
    ]);
    expect((await store.find(lineId))?.card).not.toHaveProperty('closedBecause');
    expect(store.listUntold()).toEqual([]);
  });
});

describe('a card that Slack will not change', () => {
  it.each(['edit_window_closed', 'invalid_blocks'])('does not keep its news waiting: %s', async (error) => {
    const { store, chat, courier, timers } = await makeWorld();
    await put(store, accept);
    await courier.settle(lineId);
    chat.said.length = 0;
    chat.refuse = ({ method }) => (method === 'chat.update' ? error : undefined);

    await put(store, activate);
    await courier.settle(lineId);

    expect(chat.story).toEqual([
      expect.stringContaining(`posts in C0SALES/1.0: *${number}: active`),
      expect.stringContaining(`posts in C0ALERTS: *${number}: active`),
    ]);
    expect((await store.find(lineId))?.outbox).toEqual([]);
    expect(timers.pendingMs).toEqual([30 * 60_000]);
  });

  it('does not keep its news waiting in an archived channel, of which Slack has another word for a change', async () => {
    const { store, chat, courier } = await makeWorld();
    await put(store, accept);
    await courier.settle(lineId);
    chat.said.length = 0;
    chat.refuse = ({ method, channel }) => {
      if (channel !== 'C0SALES') return undefined;
      return method === 'chat.update' ? 'is_inactive' : 'is_archived';
    };

    await put(store, escalate);
    await courier.settle(lineId);

    expect(chat.said.map(({ channel }) => channel)).toEqual(['C0ALERTS']);
    expect(chat.said[0]?.text).toContain('it is archived');
    expect((await store.find(lineId))?.outbox).toEqual([]);
  });
});

describe('a card that somebody has deleted', () => {
  it('is posted anew before the next reply', async () => {
    const { store, chat, courier } = await makeWorld();
    await put(store, accept);
    await courier.settle(lineId);
    chat.said.length = 0;
    chat.refuse = ({ method, ts }) => (method === 'chat.update' && ts === '1.0' ? 'message_not_found' : undefined);

    await put(store, { type: 'request_deletion', at: at('18:00'), deletion: makeDeletionOf() });
    await courier.settle(lineId);

    const [card, reply] = chat.said;
    expect(card).toMatchObject({ method: 'chat.postMessage', channel: 'C0SALES' });
    expect(card?.threadTs).toBeUndefined();
    expect(reply?.threadTs).toBe(card?.ts);
    expect(chat.said).toHaveLength(2);
  });

  it('is posted anew although there is nothing to say besides', async () => {
    const { store, chat, courier } = await makeWorld();
    await put(store, accept);
    await courier.settle(lineId);
    chat.said.length = 0;
    chat.refuse = ({ method, ts }) => (method === 'chat.update' && ts === '1.0' ? 'message_not_found' : undefined);

    await put(store, { type: 'change_pace', at: at('17:20'), pace: 'slow' });
    await courier.settle(lineId);

    expect(chat.said.map(({ method, threadTs }) => [method, threadTs])).toEqual([['chat.postMessage', undefined]]);
    expect(store.listUntold()).toEqual([]);
  });

  it('is posted anew when its thread is missed first', async () => {
    const { store, chat, courier, timers } = await makeWorld();
    await put(store, accept);
    chat.refuse = ({ threadTs }) => (threadTs === '1.0' ? 'thread_not_found' : undefined);

    await courier.settle(lineId);
    timers.ring();
    await courier.settle(lineId);

    const [, card, ...replies] = chat.said;
    expect(card?.threadTs).toBeUndefined();
    expect(replies.map(({ threadTs }) => threadTs)).toEqual([card?.ts, card?.ts]);
    expect(store.listUntold()).toEqual([]);
  });
});

const makeDeletionOf = () => ({
  requestedBy: deleter,
  requestedAt: at('18:00'),
  reason: { kind: 'ported_away' as const },
});
