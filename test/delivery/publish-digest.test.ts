import { describe, expect, it } from 'vitest';
import { OutboxWorker } from '../../src/delivery/outbox-worker.js';
import { PostFinder } from '../../src/delivery/post-finder.js';
import { OncePoster } from '../../src/delivery/post-once.js';
import { Poster } from '../../src/delivery/poster.js';
import { publishDigest } from '../../src/delivery/publish-digest.js';
import type { Digest } from '../../src/lines/model/digest.js';
import { asDigestId, type DigestId } from '../../src/lines/model/ids.js';
import { CardLinks } from '../../src/slack/web-api/permalinks.js';
import { FakeChat } from '../support/fake-chat.js';
import { alertChannel } from '../support/make-delivery.js';
import { at, escalateAfterMs, lineId } from '../support/make-line.js';
import { ManualTimers } from '../support/manual-timers.js';
import { noRateLimit } from '../support/no-rate-limit.js';
import { RecordingLogger } from '../support/recording-logger.js';

describe('a digest that Slack has', () => {
  it('is not posted again while the store cannot write that it is told', async () => {
    const [chat, timers, logger] = [new FakeChat(), new ManualTimers(), new RecordingLogger()];
    const id = asDigestId('digest.1');
    let digest: Digest = {
      id,
      channelId: alertChannel,
      writtenAt: at('18:00'),
      state: 'untold',
      entries: [{ lineId, news: 'failed' }],
      covers: [],
    };
    let failuresLeft = 3;
    const markPublished = async () => {
      if (failuresLeft-- > 0) throw new Error('the disk is full');
      digest = { ...digest, state: 'told' };
    };
    const deps = {
      lines: { findMany: async () => [] },
      store: { list: () => [digest] },
      digests: { markPublished },
      poster: new OncePoster(new Poster(chat.client, noRateLimit), new PostFinder(chat.client, noRateLimit)),
      links: new CardLinks(chat.client),
      alertChannel,
      escalateAfterMs,
    };
    const outboxWorker = new OutboxWorker<DigestId>({
      store: { listUnpublished: () => [id] },
      publishNext: (next) => publishDigest(deps, next),
      logger,
      setTimer: timers.set,
    });

    await outboxWorker.flush(id);
    for (let retry = 0; retry < 3; retry += 1) {
      timers.ring();
      await outboxWorker.flush(id);
    }

    expect(chat.said).toHaveLength(1);
    expect(digest.state).toBe('told');
  });
});
