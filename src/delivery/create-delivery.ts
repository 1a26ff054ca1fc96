import type { WebClient } from '@slack/web-api';
import type { ChannelId, DigestId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import type { CarrierProfile } from '../lines/ports/carrier-profile.js';
import type { Clock, DigestStore, LineStore, Thresholds } from '../lines/ports/ports.js';
import type { Logger } from '../logger.js';
import type { ChannelReaders } from '../slack/web-api/channel-readers.js';
import type { CardLinks } from '../slack/web-api/permalinks.js';
import { DigestScheduler } from './digest-scheduler.js';
import { ChannelEntry } from './join-channel.js';
import { OutboxWorker } from './outbox-worker.js';
import { PostFinder } from './post-finder.js';
import { OncePoster } from './post-once.js';
import type { PostRateLimits } from './post-rate-limits.js';
import { closedBecause, type Posted, Poster } from './poster.js';
import { publishDigest } from './publish-digest.js';
import { publishNext, suspectAfterFailure, suspectPostIds } from './publish-line.js';

export interface CreateDeliveryDeps {
  readonly lines: LineStore & {
    /** Calls back with every line that was written with a new revision. */
    readonly onChanged: (listener: (line: Line) => void) => void;
  };
  /** Absent: every announcement is posted individually. */
  readonly digests?: DigestStore;
  /** The client that waits long for Slack, since no person waits for it. */
  readonly client: Pick<WebClient, 'chat' | 'conversations'>;
  readonly limits: Pick<PostRateLimits, 'acquire' | 'pauseFor' | 'stop'>;
  readonly links: CardLinks;
  readonly channels: Pick<ChannelReaders, 'look'>;
  readonly alertChannel: ChannelId;
  readonly thresholds: Pick<Thresholds, 'escalateAfterMs'>;
  readonly profile: CarrierProfile;
  /** Writes the text that a person can send to the end user of a line. */
  readonly writeReadyText: (line: Line) => string;
  /** Resolves when no sweep is under way. */
  readonly sweepEnded: () => Promise<void>;
  /** Hears after each post in the alert channel why zw may not post there, or `undefined` when it may. */
  readonly onAlert?: (closedBecause: string | undefined) => void;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  readonly logger: Logger;
}

/** The parts that empty the outboxes of lines and digests. */
export interface Delivery {
  readonly outboxWorker: OutboxWorker;
  readonly digestWorker: OutboxWorker<DigestId>;
  /** Resolves when no decision about digests is being written. */
  readonly whenDecided: () => Promise<void>;
  readonly poster: OncePoster;
  /** Tries again what Slack has not taken so far and whose pause is over. */
  wakeAll(): void;
  /** Tries again at once what Slack has not taken so far, what a closed channel did not take included. */
  retryAll(): void;
  /** Begins nothing new; resolves when what was under way has ended. */
  stop(): Promise<void>;
}

/**
 * Builds the parts that empty the outboxes. They listen to the store: each changed line is published. zw looks for
 * posts that an earlier process may have made without recording them before it posts them again.
 */
export async function createDelivery(deps: CreateDeliveryDeps): Promise<Delivery> {
  const { lines, client, limits, alertChannel, thresholds, logger, setTimer } = deps;
  const { escalateAfterMs } = thresholds;
  const entry = new ChannelEntry(client, logger);
  const finder = new PostFinder(client, limits, entry);
  const onPosted = (channelId: ChannelId, posted: Posted) => {
    const closed = closedBecause(posted);
    if (channelId === alertChannel && (posted.kind === 'posted' || closed !== undefined)) deps.onAlert?.(closed);
  };
  const poster = new OncePoster(new Poster(client, limits, onPosted), finder);
  const digestStore = deps.digests ?? noDigests;
  await suspectLeftBehind(lines, digestStore, poster, finder);

  const digests = await DigestScheduler.load({ ...deps, digests: digestStore });
  const common = { ...deps, escalateAfterMs, poster, entry, digests: deps.digests ? digests : individually };
  const lineDeps = { ...common, store: lines };
  const outboxWorker = new OutboxWorker({
    store: lines,
    publishNext: suspectAfterFailure(lineDeps, (id) => publishNext(lineDeps, id)),
    logger,
    setTimer,
  });
  const digestDeps = { ...deps, escalateAfterMs, poster, digests, store: digestStore };
  const digestWorker = new OutboxWorker<DigestId>({
    store: { listUnpublished: () => digestStore.list().map(({ id }) => id) },
    publishNext: (id) => publishDigest(digestDeps, id),
    logger,
    setTimer,
  });
  lines.onChanged(({ id }) => outboxWorker.wake(id));
  digests.onDecided({ line: (id) => outboxWorker.wake(id), digest: (id) => digestWorker.wake(id) });
  return {
    outboxWorker,
    digestWorker,
    whenDecided: () => digests.whenDecided(),
    poster,
    wakeAll() {
      outboxWorker.wakeAll();
      digestWorker.wakeAll();
    },
    retryAll() {
      outboxWorker.retryAll();
      digestWorker.retryAll();
    },
    async stop() {
      limits.stop();
      await Promise.all([outboxWorker.stop(), digestWorker.stop(), digests.stop()]);
    },
  };
}

const noDigests: DigestStore = { list: () => [], put: async () => {}, remove: async () => {} };
const individually = { postingModeOf: () => 'alone' as const, forget: async () => {} };

/**
 * In milliseconds before the newest post that may be in Slack. Older posts are looked for by themselves: one reading
 * back to them would read whole weeks.
 */
const maxReadBackMs = 24 * 3_600_000;

/** Marks the posts that an earlier process may have made, and the time since which it may have made them. */
async function suspectLeftBehind(
  lines: LineStore,
  digests: DigestStore,
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
  const recent = times.filter((ms) => newestMs - ms <= maxReadBackMs);
  finder.expectLeftBehind(new Date(recent.reduce((one, other) => Math.min(one, other))));
}
