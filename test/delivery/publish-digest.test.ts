import { describe, expect, it } from 'vitest';
import type { Digest } from '../../src/lines/model/digest.js';
import { asDigestId } from '../../src/lines/model/ids.js';
import { FakeChat } from '../support/fake-chat.js';
import { alertChannel, joinDelivery } from '../support/make-delivery.js';
import { at, lineId } from '../support/make-line.js';
import { openStore } from '../support/open-store.js';

describe('a digest that Slack has', () => {
  it('is not posted again while the store cannot write that it is told', async () => {
    const [store, chat] = [await openStore(), new FakeChat()];
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
    const put = async (changed: Digest) => {
      if (failuresLeft-- > 0) throw new Error('the disk is full');
      digest = changed;
    };
    const digests = { list: () => [digest], put, remove: async () => {} };
    const { digestWorker, timers } = await joinDelivery(store, chat, { digests });

    await digestWorker.flush(id);
    for (let retry = 0; retry < 3; retry += 1) {
      timers.ring();
      await digestWorker.flush(id);
    }

    expect(chat.said).toHaveLength(1);
    expect(digest.state).toBe('told');
  });
});
