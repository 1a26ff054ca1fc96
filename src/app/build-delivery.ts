import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { Config } from '../config.js';
import { DigestScheduler } from '../delivery/digest-scheduler.js';
import { ChannelEntry } from '../delivery/join-channel.js';
import { OutageAlerts } from '../delivery/outage-alerts.js';
import { OutboxWorker } from '../delivery/outbox-worker.js';
import { PostFinder } from '../delivery/post-finder.js';
import { OncePoster } from '../delivery/post-once.js';
import { PostRateLimits } from '../delivery/post-rate-limits.js';
import { closedBecause, type Posted, Poster } from '../delivery/poster.js';
import { publishDigest } from '../delivery/publish-digest.js';
import { publishNext, suspectAfterFailure, suspectPostIds } from '../delivery/publish-line.js';
import { StoreAlert } from '../delivery/store-alert.js';
import type { ChannelId, DigestId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import type { CarrierProfile } from '../lines/ports/carrier-profile.js';
import type { Clock } from '../lines/ports/ports.js';
import type { Logger } from '../logger.js';
import type { ChannelReaders } from '../slack/web-api/channel-readers.js';
import type { CardLinks } from '../slack/web-api/permalinks.js';
import type { Stores } from './open-stores.js';
import { setTimer } from './timers.js';

export interface DeliveryParts {
  readonly stores: Stores;
  /** The patient one: nobody waits for it. */
  readonly client: WebClient;
  readonly links: CardLinks;
  readonly channels: ChannelReaders;
  readonly config: Pick<Config, 'slack' | 'thresholds'>;
  readonly profile: CarrierProfile;
  /** What somebody can send to a line's end user as it is. */
  readonly writeReadyText: (line: Line) => string;
  readonly clock: Clock;
  readonly monotonicMs: () => number;
  /** Resolves at the end of the sweep that is under way, at once when there is none. */
  readonly sweepEnded: () => Promise<void>;
  /** Hears what came of each post in the alert channel: why zw may not post there, or nothing when it may. */
  readonly onAlert: (closedBecause: string | undefined) => void;
  readonly logger: Logger;
}

/** All that speaks in Slack by itself: the outbox workers of lines and of digests, and the herald of the carrier's silence. */
export interface Delivery {
  readonly outboxWorker: Pick<OutboxWorker, 'sayNext' | 'flush' | 'wake'>;
  readonly outageAlerts: OutageAlerts;
  readonly storeAlert: StoreAlert;
  /** Tries again what Slack has not taken so far. */
  wakeAll(): void;
  /** Tries again at once also what a closed alert channel did not take. */
  retryAll(): void;
  /** Lets what is under way end, and begins nothing more. */
  stop(): Promise<void>;
}

/** Builds the messenger. What an earlier process may have posted without writing it down is looked for before it is repeated. */
export async function buildDelivery(deps: DeliveryParts): Promise<Delivery> {
  const { stores, client, links, channels, config, clock, monotonicMs, logger } = deps;
  const { alertChannel } = config.slack;
  const pace = new PostRateLimits({ monotonicMs, setTimer });
  const entry = new ChannelEntry(client, logger);
  const finder = new PostFinder(client, pace, entry);
  const onPosted = (channelId: ChannelId, posted: Posted) => {
    const closed = closedBecause(posted);
    if (channelId === alertChannel && (posted.kind === 'posted' || closed !== undefined)) deps.onAlert(closed);
  };
  const poster = new OncePoster(new Poster(client, pace, onPosted), finder);
  await suspectLeftBehind(stores, poster, finder);

  const digests = await DigestScheduler.load({
    lines: stores.lines,
    digests: stores.digests,
    alertChannel,
    newId: () => `digest.${randomUUID()}`,
    clock,
    sweepEnded: deps.sweepEnded,
    wakeLine: (id) => outboxWorker.wake(id),
    wakeDigest: (id) => digestWorker.wake(id),
    setTimer,
    logger,
  });
  const { writeReadyText, profile } = deps;
  const card = { profile, writeReadyText, ...config.thresholds };
  const delivery = { store: stores.lines, digests, poster, entry, links, channels, alertChannel, ...card };
  const outboxWorker = new OutboxWorker({
    store: stores.lines,
    publishNext: suspectAfterFailure({ store: stores.lines, poster }, (id) => publishNext(delivery, id)),
    logger,
    setTimer,
  });
  const digestDelivery = { ...delivery, lines: stores.lines, store: stores.digests };
  const digestWorker = new OutboxWorker<DigestId>({
    store: { listUnpublished: () => stores.digests.list().map(({ id }) => id) },
    publishNext: (id) => publishDigest(digestDelivery, id),
    logger,
    setTimer,
  });
  const outageAlerts = new OutageAlerts({
    store: stores.outages,
    poster,
    alertChannel,
    profile,
    clock,
    logger,
    setTimer,
  });
  const storeAlert = new StoreAlert({ store: stores.notice, poster, alertChannel, clock, logger, setTimer });
  return {
    outboxWorker,
    outageAlerts,
    storeAlert,
    wakeAll() {
      outboxWorker.wakeAll();
      outageAlerts.wakeAll();
      storeAlert.wakeAll();
      digestWorker.wakeAll();
    },
    retryAll() {
      outboxWorker.retryAll();
      outageAlerts.retryAll();
      storeAlert.retryAll();
      digestWorker.retryAll();
    },
    async stop() {
      pace.stop();
      await Promise.all([
        outboxWorker.stop(),
        outageAlerts.stop(),
        storeAlert.stop(),
        digestWorker.stop(),
        digests.stop(),
      ]);
    },
  };
}

/** What is older than this beside the newest is looked for by itself: reading back to it would go through whole weeks. */
const readBackMs = 24 * 3_600_000;

/** Says what an earlier process may have posted, and from when on. */
async function suspectLeftBehind(
  { lines, digests }: Pick<Stores, 'lines' | 'digests'>,
  poster: OncePoster,
  finder: PostFinder,
): Promise<void> {
  const left = await lines.findMany(lines.listUnpublished());
  const ids = [...left.flatMap(suspectPostIds), ...digests.list().map(({ id }) => id)];
  for (const id of ids) poster.suspect(id, { isLeftBehind: true });
  const times = [
    ...left.flatMap(({ outbox, request }) => (outbox.length > 0 ? outbox.map(({ at }) => at) : [request.requestedAt])),
    ...digests.list().map(({ writtenAt }) => writtenAt),
  ].map((at) => at.getTime());
  if (times.length === 0) return;
  const newestMs = times.reduce((one, other) => Math.max(one, other));
  const recent = times.filter((ms) => newestMs - ms <= readBackMs);
  finder.expectLeftBehind(new Date(recent.reduce((one, other) => Math.min(one, other))));
}
