import { describe, expect, it } from 'vitest';
import { createLine, transition } from '../../src/lines/machine/transition.js';
import { FakeChat } from '../support/fake-chat.js';
import { joinDelivery } from '../support/make-delivery.js';
import { at, lineId, makeRequest } from '../support/make-line.js';
import { openWithConnection, storeFaults } from '../support/store-faults.js';

describe.each(storeFaults)('what was posted while the store said %s', (code, breakIt, mendIt) => {
  it('is not posted again when it can be written down', async () => {
    const { store, sqlite } = await openWithConnection();
    const chat = new FakeChat();
    const { outboxWorker, timers, logger } = await joinDelivery(store, chat);
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
