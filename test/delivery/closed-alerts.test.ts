import { describe, expect, it } from 'vitest';
import { createLine, transition } from '../../src/lines/machine/transition.js';
import type { Digest } from '../../src/lines/model/digest.js';
import { asDigestId, asLineId, asUserId } from '../../src/lines/model/ids.js';
import type { LineEvent } from '../../src/lines/model/line-event.js';
import { FakeChat } from '../support/fake-chat.js';
import { alertChannel, joinDelivery } from '../support/make-delivery.js';
import { at, lineId, makeLine, makeRequest, requester, states } from '../support/make-line.js';
import { openStore } from '../support/open-store.js';

const halfAnHour = 30 * 60_000;
const accept: LineEvent = { type: 'accept', at: at('17:01'), transactionId: 'tx-1' };
const escalate: LineEvent = { type: 'escalate', at: at('21:01') };

async function makeWorld() {
  const [store, chat] = [await openStore(), new FakeChat()];
  const { timers, outboxWorker } = await joinDelivery(store, chat);
  const order = (...events: LineEvent[]) =>
    store.update(lineId, (line) =>
      events.reduce(
        transition,
        line ?? createLine(lineId, { type: 'request', at: at('17:00'), request: makeRequest() }),
      ),
    );
  return { store, chat, timers, outboxWorker, order };
}

describe('an alert that the alert channel does not take', () => {
  it.each(['is_archived', 'channel_not_found', 'not_in_channel', 'restricted_action'])(
    'is told to the requester in the thread, and not tried again: %s',
    async (error) => {
      const { store, chat, timers, outboxWorker, order } = await makeWorld();
      await order(accept);
      await outboxWorker.flush(lineId);
      chat.refuse = ({ channel }) => (channel === alertChannel ? error : undefined);

      await order(escalate);
      await outboxWorker.flush(lineId);

      const last = chat.said.at(-1);
      expect(last).toMatchObject({ channel: 'C0SALES', threadTs: '1.0' });
      expect(last?.text).toMatch(
        /^\*\(206\) 555-1212: the alert channel was not told\.\* <@U0MIRA>'s turn\. :warning:/,
      );
      expect(last?.text).toMatch(/zw cannot post in its alert channel <#C0ALERTS>: .*Next: tell whoever runs zw/s);
      expect(store.listUnpublished()).toEqual([]);
      expect(timers.pendingMs).toEqual([]);
    },
  );

  it('is written to the requester when the thread takes nothing either', async () => {
    const { store, chat, timers, outboxWorker, order } = await makeWorld();
    await order(accept);
    await outboxWorker.flush(lineId);
    chat.refuse = ({ channel }) => (channel === requester ? undefined : 'is_archived');

    await order(escalate);
    await outboxWorker.flush(lineId);
    timers.ring();
    await outboxWorker.flush(lineId);

    const written = chat.said.filter(({ channel }) => channel === requester);
    expect(written).toHaveLength(1);
    expect(written[0]?.text).toMatch(/still pending after 4 hours.*it is archived/s);
    // The card alone is behind, and follows once its channel is open.
    expect((await store.find(lineId))?.outbox).toEqual([]);
  });

  it('is tried again much later when nobody at all can be told, and at once when a place opens', async () => {
    const { store, chat, timers, outboxWorker, order } = await makeWorld();
    await order(accept);
    await outboxWorker.flush(lineId);
    chat.refuse = ({ channel }) => (channel === requester ? 'user_disabled' : 'is_archived');

    await order(escalate);
    await outboxWorker.flush(lineId);
    expect(timers.pendingMs).toEqual([halfAnHour]);

    chat.refuse = () => undefined;
    outboxWorker.retryAll();
    await outboxWorker.flush(lineId);
    expect(store.listUnpublished()).toEqual([]);
    expect(chat.story.at(-1)).toContain('posts in C0ALERTS');
  });

  it('makes a card that no channel takes wait, instead of being tried every few minutes', async () => {
    const { chat, timers, outboxWorker, order } = await makeWorld();
    chat.refuse = () => 'is_archived';

    await order(accept);
    await outboxWorker.flush(lineId);

    expect(timers.pendingMs).toEqual([halfAnHour]);
  });
});

describe('a digest that the alert channel does not take', () => {
  it('is written to each requester about their own lines, once', async () => {
    const { store, chat } = await makeWorld();
    const sam = asUserId('U0SAM');
    const other = asLineId('+12065551213');
    await store.update(lineId, () => makeLine(states.failed));
    await store.update(other, () => ({ ...makeLine(states.failed, { requestedBy: sam }), id: other }));
    const id = asDigestId('digest.1');
    const writtenAt = at('18:00');
    let digest: Digest = {
      id,
      channelId: alertChannel,
      writtenAt,
      state: 'untold',
      entries: [
        { lineId, news: 'failed' },
        { lineId: other, news: 'failed' },
      ],
      covers: [],
    };
    const put = async (changed: Digest) => {
      digest = changed;
    };
    const digests = { list: () => [digest], put, remove: async () => {} };
    const { digestWorker, timers } = await joinDelivery(store, chat, { digests });
    chat.refuse = ({ channel }) => (channel === alertChannel ? 'is_archived' : undefined);

    await digestWorker.flush(id);

    expect(chat.said.map(({ channel }) => channel)).toEqual([requester, sam]);
    for (const { text } of chat.said)
      expect(text).toMatch(/^\*1 line changed: 1 failed\.\*.*<#C0ALERTS>: it is archived/s);
    expect(digest.state).toBe('told');
    expect(timers.pendingMs).toEqual([]);
  });
});
