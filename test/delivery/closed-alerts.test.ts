import { describe, expect, it } from 'vitest';
import { OutboxWorker } from '../../src/delivery/outbox-worker.js';
import { PostFinder } from '../../src/delivery/post-finder.js';
import { OncePoster } from '../../src/delivery/post-once.js';
import { Poster } from '../../src/delivery/poster.js';
import { publishDigest } from '../../src/delivery/publish-digest.js';
import { publishNext } from '../../src/delivery/publish-line.js';
import { createLine, transition } from '../../src/lines/machine/transition.js';
import type { Digest } from '../../src/lines/model/digest.js';
import { asDigestId, asLineId, asUserId, type DigestId } from '../../src/lines/model/ids.js';
import type { LineEvent } from '../../src/lines/model/line-event.js';
import { CardLinks } from '../../src/slack/web-api/permalinks.js';
import { FakeChat } from '../support/fake-chat.js';
import { alertChannel } from '../support/make-delivery.js';
import { at, escalateAfterMs, lineId, makeLine, makeRequest, requester, states } from '../support/make-line.js';
import { ManualTimers } from '../support/manual-timers.js';
import { noRateLimit } from '../support/no-rate-limit.js';
import { openStore } from '../support/open-store.js';
import { ownChannels } from '../support/own-channels.js';
import { profile } from '../support/profile.js';
import { RecordingLogger } from '../support/recording-logger.js';

const halfAnHour = 30 * 60_000;
const accept: LineEvent = { type: 'accept', at: at('17:01'), transactionId: 'tx-1' };
const escalate: LineEvent = { type: 'escalate', at: at('21:01') };

async function makeWorld() {
  const [store, chat, timers] = [await openStore(), new FakeChat(), new ManualTimers()];
  const poster = new OncePoster(new Poster(chat.client, noRateLimit), new PostFinder(chat.client, noRateLimit));
  const digests = { postingModeOf: () => 'alone' as const, forget: async () => {} };
  const links = new CardLinks(chat.client);
  const writeReadyText = () => 'Ready.';
  const deps = {
    store,
    poster,
    digests,
    links,
    alertChannel,
    channels: ownChannels,
    escalateAfterMs,
    profile,
    writeReadyText,
  };
  const outboxWorker = new OutboxWorker({
    store,
    publishNext: (id) => publishNext(deps, id),
    logger: new RecordingLogger(),
    setTimer: timers.set,
  });
  const order = (...events: LineEvent[]) =>
    store.update(lineId, (line) =>
      events.reduce(
        transition,
        line ?? createLine(lineId, { type: 'request', at: at('17:00'), request: makeRequest() }),
      ),
    );
  return { store, chat, timers, poster, links, outboxWorker, order };
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
    const { store, chat, timers, poster, links } = await makeWorld();
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
    const deps = {
      lines: store,
      store: { list: () => [digest] },
      digests: {
        markPublished: async () => {
          digest = { ...digest, state: 'told' };
        },
      },
      poster,
      links,
      alertChannel,
      escalateAfterMs,
    };
    chat.refuse = ({ channel }) => (channel === alertChannel ? 'is_archived' : undefined);
    const outboxWorker = new OutboxWorker<DigestId>({
      store: { listUnpublished: () => [id] },
      publishNext: (next) => publishDigest(deps, next),
      logger: new RecordingLogger(),
      setTimer: timers.set,
    });

    await outboxWorker.flush(id);

    expect(chat.said.map(({ channel }) => channel)).toEqual([requester, sam]);
    for (const { text } of chat.said)
      expect(text).toMatch(/^\*1 line changed: 1 failed\.\*.*<#C0ALERTS>: it is archived/s);
    expect(digest.state).toBe('told');
    expect(timers.pendingMs).toEqual([]);
  });
});
