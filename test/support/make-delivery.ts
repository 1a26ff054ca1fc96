import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { DigestScheduler } from '../../src/delivery/digest-scheduler.js';
import { OutboxWorker } from '../../src/delivery/outbox-worker.js';
import { PostFinder } from '../../src/delivery/post-finder.js';
import { OncePoster } from '../../src/delivery/post-once.js';
import { Poster } from '../../src/delivery/poster.js';
import { publishDigest } from '../../src/delivery/publish-digest.js';
import { publishNext, suspectPostIds } from '../../src/delivery/publish-line.js';
import { asChannelId, type DigestId } from '../../src/lines/model/ids.js';
import type { DigestStore, LineStore } from '../../src/lines/ports/ports.js';
import { CardLinks } from '../../src/slack/web-api/permalinks.js';
import { KeyvDigestStore } from '../../src/store/keyv-digest-store.js';
import { KeyvLineStore } from '../../src/store/keyv-line-store.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import type { FakeChat } from './fake-chat.js';
import { at, escalateAfterMs } from './make-line.js';
import { ManualTimers } from './manual-timers.js';
import { noRateLimit } from './no-rate-limit.js';
import { ownChannels } from './own-channels.js';
import { profile } from './profile.js';
import { RecordingLogger } from './recording-logger.js';

export const alertChannel = asChannelId('C0ALERTS');

interface DeliveryOptions {
  readonly path: string;
  readonly chat: FakeChat;
  /** Passed before every write and every call of Slack; one that never resolves is a crash. */
  readonly step?: () => Promise<void>;
  readonly sweepEnded?: () => Promise<void>;
}

let digestCount = 0;

/** Couriers with digests as `app.ts` joins them, on real files; what a process before this one has left is suspect. */
export async function makeDelivery({ path, chat, step = async () => {}, sweepEnded = step }: DeliveryOptions) {
  const sqlite = await openSqlite(`sqlite://${path}`);
  const store = await KeyvLineStore.load(sqlite);
  const digestStore = await KeyvDigestStore.load(sqlite);
  const timers = new ManualTimers();
  const logger = new RecordingLogger();
  const poster = new OncePoster(
    new Poster(chat.client, { ...noRateLimit, acquire: async () => step().then(() => true) }),
    new PostFinder(chat.client, noRateLimit),
  );
  for (const id of (await store.findMany(store.listUnpublished())).flatMap(suspectPostIds)) poster.suspect(id);
  for (const { id } of digestStore.list()) poster.suspect(id);

  const lines: LineStore = {
    find: (id) => store.find(id),
    findMany: (ids) => store.findMany(ids),
    update: async (id, change) => step().then(() => store.update(id, change)),
    listOpen: (limit) => store.listOpen(limit),
    findByCustomer: (text, limit) => store.findByCustomer(text, limit),
    listUnpublished: () => store.listUnpublished(),
    listActiveOrLost: (slot) => store.listActiveOrLost(slot),
    unreadable: store.unreadable,
    pollSchedule: store.pollSchedule,
    searches: store.searches,
  };
  const digestPort: DigestStore = {
    list: () => digestStore.list(),
    put: async (digest) => step().then(() => digestStore.put(digest)),
    remove: async (id) => step().then(() => digestStore.remove(id)),
  };
  const digests = await DigestScheduler.load({
    lines,
    digests: digestPort,
    alertChannel,
    newId: () => `digest.${++digestCount}`,
    clock: () => at('18:00'),
    sweepEnded,
    wakeLine: (id) => outboxWorker.wake(id),
    wakeDigest: (id) => digestWorker.wake(id),
    setTimer: timers.set,
    logger,
  });
  const common = {
    digests,
    poster,
    links: new CardLinks(chat.client),
    alertChannel,
    channels: ownChannels,
    escalateAfterMs,
    profile,
    writeReadyText: () => 'Ready.',
  };
  const delivery = { ...common, store: lines };
  const outboxWorker = new OutboxWorker({
    store: lines,
    publishNext: (id) => publishNext(delivery, id),
    logger,
    setTimer: timers.set,
  });
  const digestDelivery = { ...common, lines, store: digestPort };
  const digestWorker = new OutboxWorker<DigestId>({
    store: { listUnpublished: () => digestPort.list().map(({ id }) => id) },
    publishNext: (id) => publishDigest(digestDelivery, id),
    logger,
    setTimer: timers.set,
  });

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
    await digests.whenDecided();
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
  return { store, digestStore, digests, outboxWorker, digestWorker, timers, logger, settle, ring, finish, close };
}
