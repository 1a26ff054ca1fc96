import { describe, expect, it } from 'vitest';
import { applyEvent, writeRequest } from '../../src/lines/apply-event.js';
import { FakeChat } from '../support/fake-chat.js';
import { joinDelivery } from '../support/make-delivery.js';
import { at, lineId, makeRequest } from '../support/make-line.js';
import { openStore } from '../support/open-store.js';

const onTransition = () => {};

describe('delivery that listens to the store', () => {
  it('publishes a line when it changes, and leaves a request to the answer that follows', async () => {
    const [store, chat] = [await openStore(), new FakeChat()];
    const { outboxWorker } = await joinDelivery(store, chat, { lines: store });

    await writeRequest({ store, onTransition }, lineId, { type: 'request', at: at('17:00'), request: makeRequest() });
    await outboxWorker.whenIdle();
    expect(chat.story).toEqual([]);
    await applyEvent({ store, onTransition }, lineId, { type: 'accept', at: at('17:01'), transactionId: 'tx-1' });
    await outboxWorker.whenIdle();

    expect(chat.story).toEqual([
      expect.stringContaining('posts in C0SALES: '),
      expect.stringContaining('being ordered'),
      expect.stringContaining(': ordered'),
    ]);
    expect(store.listUnpublished()).toEqual([]);
  });

  it('does not publish a line once more for what it has itself recorded', async () => {
    const [store, chat] = [await openStore(), new FakeChat()];
    const { outboxWorker, timers } = await joinDelivery(store, chat, { lines: store });
    chat.refuse = () => 'is_archived';

    await writeRequest({ store, onTransition }, lineId, { type: 'request', at: at('17:00'), request: makeRequest() });
    await applyEvent({ store, onTransition }, lineId, { type: 'accept', at: at('17:01'), transactionId: 'tx-1' });
    await outboxWorker.whenIdle();

    expect(chat.said).toEqual([]);
    expect(timers.pendingMs).toEqual([30 * 60_000]);
  });
});
