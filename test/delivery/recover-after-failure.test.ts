import { describe, expect, it } from 'vitest';
import { OutboxWorker } from '../../src/delivery/outbox-worker.js';
import { PostFinder } from '../../src/delivery/post-finder.js';
import { OncePoster } from '../../src/delivery/post-once.js';
import { Poster } from '../../src/delivery/poster.js';
import { publishNext, suspectAfterFailure } from '../../src/delivery/publish-line.js';
import { createLine, transition } from '../../src/lines/machine/transition.js';
import { asChannelId } from '../../src/lines/model/ids.js';
import { CardLinks } from '../../src/slack/web-api/permalinks.js';
import { FakeChat } from '../support/fake-chat.js';
import { at, escalateAfterMs, lineId, makeRequest } from '../support/make-line.js';
import { ManualTimers } from '../support/manual-timers.js';
import { noDigests } from '../support/no-digests.js';
import { noRateLimit } from '../support/no-rate-limit.js';
import { ownChannels } from '../support/own-channels.js';
import { profile } from '../support/profile.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { openWithConnection, storeFaults } from '../support/store-faults.js';

describe.each(storeFaults)('what was posted while the store said %s', (code, breakIt, mendIt) => {
  it('is not posted again when it can be written down', async () => {
    const { store, sqlite } = await openWithConnection();
    const [chat, timers, logger] = [new FakeChat(), new ManualTimers(), new RecordingLogger()];
    const poster = new OncePoster(new Poster(chat.client, noRateLimit), new PostFinder(chat.client, noRateLimit));
    const links = new CardLinks(chat.client);
    const alertChannel = asChannelId('C0ALERTS');
    const writeReadyText = () => 'Ready.';
    const deps = {
      store,
      digests: noDigests,
      poster,
      links,
      alertChannel,
      channels: ownChannels,
      escalateAfterMs,
      profile,
      writeReadyText,
    };
    const deliver = suspectAfterFailure({ store, poster }, (id) => publishNext(deps, id));
    const outboxWorker = new OutboxWorker({ store, publishNext: deliver, logger, setTimer: timers.set });
    const requested = createLine(lineId, { type: 'request', at: at('17:00'), request: makeRequest() });
    await store.update(lineId, () => transition(requested, { type: 'accept', at: at('17:01') }));
    await breakIt(sqlite);

    await outboxWorker.flush(lineId);
    timers.ring();
    await outboxWorker.flush(lineId);
    expect(chat.said).toHaveLength(1);
    expect(logger.at('error')[0]).toMatchObject({ message: 'delivery failed', fields: { err: { reason: code } } });

    await mendIt(sqlite);
    timers.ring();
    await outboxWorker.flush(lineId);

    const posts = chat.said.filter(({ method }) => method === 'chat.postMessage');
    expect(posts.map(({ threadTs }) => threadTs)).toEqual([undefined, '1.0', '1.0']);
    expect(new Set(posts.map(({ id }) => id)).size).toBe(3);
    expect(store.listUnpublished()).toEqual([]);
  });
});
