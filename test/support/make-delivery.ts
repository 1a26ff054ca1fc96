import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { type CreateDeliveryDeps, createDelivery } from '../../src/delivery/create-delivery.js';
import { asChannelId } from '../../src/lines/model/ids.js';
import type { DigestStore } from '../../src/lines/ports/ports.js';
import { CardLinks } from '../../src/slack/web-api/permalinks.js';
import { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { RecordCollection } from '../../src/store/record-collection.js';
import { digestRecords } from '../../src/store/schemas/digest-schema.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import type { FakeChat } from './fake-chat.js';
import { at, escalateAfterMs } from './make-line.js';
import { ManualTimers } from './manual-timers.js';
import { noRateLimit } from './no-rate-limit.js';
import { ownChannels } from './own-channels.js';
import { profile } from './profile.js';
import { RecordingLogger } from './recording-logger.js';

export const alertChannel = asChannelId('C0ALERTS');

let digestCount = 0;

/** A store of which nobody hears when a line changes. `step` is passed before every write. */
export function withoutListeners(store: KeyvLineStore, step = async () => {}): CreateDeliveryDeps['lines'] {
  return {
    find: (id) => store.find(id),
    findMany: (ids) => store.findMany(ids),
    update: async (id, change) => step().then(() => store.update(id, change)),
    listOpen: (limit) => store.listOpen(limit),
    findByCustomer: (text, limit) => store.findByCustomer(text, limit),
    listUnpublished: () => store.listUnpublished(),
    listActiveOrLost: (slot) => store.listActiveOrLost(slot),
    onChanged: () => {},
    unreadable: store.unreadable,
    pollSchedule: store.pollSchedule,
    searches: store.searches,
  };
}

/**
 * Delivery to a fake Slack, without digests unless a store for them is given. Nothing is published before the test asks
 * for it: the store's listeners are not called.
 */
export async function joinDelivery(
  store: KeyvLineStore,
  chat: FakeChat,
  overrides: Partial<CreateDeliveryDeps> & { readonly step?: () => Promise<void> } = {},
) {
  const { step = async () => {}, ...others } = overrides;
  const timers = new ManualTimers();
  const logger = new RecordingLogger();
  const delivery = await createDelivery({
    lines: withoutListeners(store, step),
    client: chat.client,
    limits: { ...noRateLimit, acquire: async () => step().then(() => true) },
    links: new CardLinks(chat.client),
    channels: ownChannels,
    alertChannel,
    thresholds: { escalateAfterMs },
    profile,
    writeReadyText: () => 'Ready.',
    sweepEnded: step,
    newId: () => `${++digestCount}`,
    clock: () => at('18:00'),
    setTimer: timers.set,
    logger,
    ...others,
  });
  return { ...delivery, timers, logger };
}

interface DeliveryOptions {
  readonly path: string;
  readonly chat: FakeChat;
  /** Passed before every write and every call of Slack; one that never resolves is a crash. */
  readonly step?: () => Promise<void>;
  readonly sweepEnded?: () => Promise<void>;
}

/** Delivery with digests on real files; what a process before this one has left is suspect. */
export async function makeDelivery({ path, chat, step = async () => {}, sweepEnded = step }: DeliveryOptions) {
  const sqlite = await openSqlite(`sqlite://${path}`);
  const store = await KeyvLineStore.load(sqlite);
  const digestStore = await RecordCollection.load(sqlite, digestRecords);
  const digests: DigestStore = {
    list: () => digestStore.list(),
    put: async (digest) => step().then(() => digestStore.put(digest)),
    remove: async (id) => step().then(() => digestStore.remove(id)),
  };
  const delivery = await joinDelivery(store, chat, { digests, step, sweepEnded });
  const { outboxWorker, digestWorker, timers } = delivery;

  let isClosed = false;
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await store.close();
  };
  onTestFinished(close);
  /** Lets everybody who has something to say do so, without any timer ringing. */
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      const rounds = [
        ...store.listUnpublished().map((id) => outboxWorker.flush(id)),
        ...digestStore.list().map(({ id }) => digestWorker.flush(id)),
      ];
      await Promise.all(rounds);
      await turnOfLoop();
    }
  };
  /** Lets every timer ring, and what is decided about digests then be written. */
  const ring = async () => {
    timers.ring();
    await turnOfLoop();
    await delivery.whenDecided();
  };
  /** Settles and lets timers ring until nothing is left to say. */
  const finish = async () => {
    for (let round = 0; round < 60; round += 1) {
      await settle();
      if (store.listUnpublished().length === 0 && digestStore.list().length === 0) return;
      await ring();
    }
    throw new Error(`still untold: ${store.listUnpublished()}; digests: ${JSON.stringify(digestStore.list())}`);
  };
  return { ...delivery, store, digestStore, settle, ring, finish, close };
}
