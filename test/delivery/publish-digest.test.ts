import { describe, expect, it } from 'vitest';
import { SlackCourier } from '../../src/delivery/outbox-worker.js';
import { PostFinder } from '../../src/delivery/post-finder.js';
import { OncePoster } from '../../src/delivery/post-once.js';
import { Poster } from '../../src/delivery/poster.js';
import { deliverDigest } from '../../src/delivery/publish-digest.js';
import type { Digest } from '../../src/lines/model/digest.js';
import { asDigestId, type DigestId } from '../../src/lines/model/ids.js';
import { CardLinks } from '../../src/slack/web-api/permalinks.js';
import { FakeChat } from '../support/fake-chat.js';
import { alertChannel } from '../support/make-delivery.js';
import { at, escalateAfterMs, lineId } from '../support/make-line.js';
import { ManualTimers } from '../support/manual-timers.js';
import { noPace } from '../support/no-pace.js';
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
    const markTold = async () => {
      if (failuresLeft-- > 0) throw new Error('the disk is full');
      digest = { ...digest, state: 'told' };
    };
    const deps = {
      lines: { findMany: async () => [] },
      store: { list: () => [digest] },
      digests: { markTold },
      poster: new OncePoster(new Poster(chat.client, noPace), new PostFinder(chat.client, noPace)),
      links: new CardLinks(chat.client),
      alertChannel,
      escalateAfterMs,
    };
    const courier = new SlackCourier<DigestId>({
      store: { listUntold: () => [id] },
      deliverNext: (next) => deliverDigest(deps, next),
      logger,
      setTimer: timers.set,
    });

    await courier.settle(id);
    for (let retry = 0; retry < 3; retry += 1) {
      timers.ring();
      await courier.settle(id);
    }

    expect(chat.said).toHaveLength(1);
    expect(digest.state).toBe('told');
  });
});
