import { randomBytes, randomUUID } from 'node:crypto';
import type { App } from '@slack/bolt';
import { registerClicks } from './actions/register-clicks.js';
import { registerSubmissions } from './actions/register-submissions.js';
import { CarrierBreaker } from './carrier/carrier-breaker.js';
import { guardCarrier } from './carrier/guarded-carrier.js';
import { createZipwhipCarrier } from './carrier/zipwhip-carrier.js';
import { registerCommands } from './commands/register-commands.js';
import type { Config } from './config.js';
import { Timetable } from './jobs/timetable.js';
import type { DigestId } from './lines/ids.js';
import { OperationLock } from './lines/operation-lock.js';
import type { LineDeps } from './lines/ports.js';
import type { ListenerDeps } from './listener-deps.js';
import type { Logger } from './logger.js';
import { Arrival, whenAborted } from './slack/arrival.js';
import { createApp } from './slack/bolt-app.js';
import { CardLinks } from './slack/card-links.js';
import { SlackCourier } from './slack/courier.js';
import { deliverDigest } from './slack/deliver-digest.js';
import { deliverNext, suspectPostIds } from './slack/deliver-line.js';
import { Desk } from './slack/desk.js';
import { Digests } from './slack/digests.js';
import { doubtAfterFailure } from './slack/doubt-after-failure.js';
import { carrierWait } from './slack/health.js';
import { findHome } from './slack/home.js';
import { InFlight } from './slack/in-flight.js';
import { Members } from './slack/members.js';
import { OncePoster } from './slack/once-poster.js';
import { OutageHerald } from './slack/outage-herald.js';
import { PostFinder } from './slack/post-finder.js';
import { Poster } from './slack/poster.js';
import { createInlet } from './slack/receiver.js';
import { SlackPace } from './slack/slack-pace.js';
import { createPatientClient, createPromptClient } from './slack/web-clients.js';
import { KeyvDigestStore } from './store/keyv-digest-store.js';
import { KeyvLineStore } from './store/keyv-line-store.js';
import { KeyvOutageStore } from './store/keyv-outage-store.js';
import { openSqlite } from './store/sqlite.js';
import { createZipwhipClient } from './zipwhip/zipwhip-client.js';

/** Calls to the carrier at once, and how many of them the sweep leaves to people who wait for an answer. */
const carrierConcurrency = 64;
const keptForPeople = 8;
/** Ends before the next tick of the usual timetable. */
const sweepBudgetMs = 50_000;
/** So long after its last end a sweep counts as overdue in the readiness answer. */
const sweepOverdueMs = 5 * 60_000;
/** What the carrier has not answered by then is cut off, and found out about at the next start. */
const callPatienceMs = 6_000;
/** Leaves two of the ten seconds in which a stopped process is expected to be gone. */
const stopPatienceMs = 8_000;

/** The running bot. */
export interface Zw {
  /** The port on which health, and in HTTP mode Slack's requests, are answered. */
  readonly port: number;
  /** Takes no more work, lets what is under way end, closes the store. Resolves within ten seconds. */
  stop(): Promise<void>;
}

/**
 * Builds every part, joins them and starts: opens the store, asks Slack who zw is, takes payloads, begins to sweep. While
 * Slack cannot be reached it asks on and sweeps already; the signal ends that.
 * @throws {StoreNotOpenedError} when the store's file cannot be opened.
 * @throws {StoreTooNewError} when a newer zw has written to it; {MigrationFailedError} when older records stay as they are.
 * @throws {SlackRefusedError} when Slack does not accept a token.
 */
export async function startZw(config: Config, logger: Logger, stopRequested: AbortSignal): Promise<Zw> {
  const sqlite = await openSqlite(config.storeUrl);
  const store = await KeyvLineStore.load(sqlite, {
    onWritable: (reason) =>
      reason === undefined ? logger.info('store writable again') : logger.error('store not writable', { reason }),
    onMigrated: (report) => logger.info('store migrated', { ...report }),
  });
  const outages = await KeyvOutageStore.load(sqlite);
  const digestStore = await KeyvDigestStore.load(sqlite);
  // The log blanks numbers; with its last digits a record can be found by somebody who has the number from /zw list.
  for (const key of store.unreadable) logger.error('record cannot be read', { ends_in: key.slice(-4) });
  for (const key of [...outages.unreadable, ...digestStore.unreadable]) logger.error('record cannot be read', { key });

  const stopping = new AbortController();
  const inFlight = new InFlight();
  const clock = () => new Date();
  const monotonicMs = () => performance.now();
  const zipwhip = createZipwhipClient({ ...config.zipwhip, maxConcurrent: carrierConcurrency });
  const promptClient = createPromptClient(config.slack, logger);
  const patientClient = createPatientClient(config.slack, logger);

  const links = new CardLinks(promptClient);
  const pace = new SlackPace({ monotonicMs, setTimer });
  const poster = new OncePoster(new Poster(patientClient, pace), new PostFinder(patientClient, pace));
  const leftBehind = await store.findMany(store.listUntold());
  for (const id of leftBehind.flatMap(suspectPostIds)) poster.suspect(id);
  for (const { id } of digestStore.list()) poster.suspect(id);
  const { alertChannel } = config.slack;
  const digests = await Digests.load({
    lines: store,
    digests: digestStore,
    alertChannel,
    newId: () => `digest.${randomUUID()}`,
    clock,
    sweepEnded: () => timetable.swept(),
    wakeLine: (id) => courier.wake(id),
    wakeDigest: (id) => digestCourier.wake(id),
    setTimer,
    logger,
  });
  const delivery = { store, digests, poster, links, alertChannel, ...config.patience };
  const courier = new SlackCourier({
    store,
    deliverNext: doubtAfterFailure({ store, poster }, (id) => deliverNext(delivery, id)),
    logger,
    setTimer,
  });
  const digestDelivery = { ...delivery, lines: store, store: digestStore };
  const digestCourier = new SlackCourier<DigestId>({
    store: { listUntold: () => digestStore.list().map(({ id }) => id) },
    deliverNext: (id) => deliverDigest(digestDelivery, id),
    logger,
    setTimer,
  });
  const herald = new OutageHerald({ store: outages, poster, alertChannel, clock, logger, setTimer });
  const carrier = createZipwhipCarrier(zipwhip, clock, (error) =>
    logger.warn('carrier call failed', { error_code: error.code, detail: error.message }),
  );
  const breaker = new CarrierBreaker({
    probe: (id) => carrier.status(id, { signal: stopping.signal }),
    clock,
    setTimer,
    known: outages.current.silence,
    onSilence: (silence) => herald.begin(silence),
    onBack: () => {
      herald.end();
      void timetable.sweep();
    },
  });
  const lines: LineDeps = {
    store,
    carrier: guardCarrier(carrier, breaker),
    carrierSilence: () => breaker.silence,
    courier,
    operations: new OperationLock(),
    clock,
    newId: randomUUID,
    patience: config.patience,
    onTransition: ({ state, request }, event) =>
      logger.info('transition', { state, event, request_id: request.id, user_id: request.requestedBy }),
    signal: stopping.signal,
  };
  const timetable = new Timetable({
    lines,
    logger,
    pollCron: config.jobs.pollCron,
    concurrency: carrierConcurrency - keptForPeople,
    budgetMs: sweepBudgetMs,
    monotonicMs,
    onTick: () => {
      void store.retryWriting();
      courier.wakeAll();
      herald.wakeAll();
      breaker.tick();
      digestCourier.wakeAll();
    },
  });
  const startedMs = monotonicMs();
  let sweeping: Promise<void> | undefined;
  const sweep = () => (sweeping ??= timetable.start());
  const arrival = new Arrival({
    ask: () => findHome(patientClient),
    onWaiting: () => void sweep(),
    logger,
    pause,
    clock,
    monotonicMs,
    random: Math.random,
  });
  const inlet = createInlet({
    config,
    logger,
    health: () => [
      ...[arrival.waitingFor() ?? inlet.waitingFor()].filter((wait) => wait !== undefined),
      ...(monotonicMs() - (timetable.lastEndedMs ?? startedMs) > sweepOverdueMs ? ['a sweep'] : []),
      ...(breaker.silence ? [carrierWait] : []),
      ...(store.isWritable ? [] : ['a writable store']),
    ],
    setTimer,
    clock,
    monotonicMs,
    random: Math.random,
  });
  const { port } = await inlet.listen();
  logger.info('listening', { port });
  const zw: Zw = {
    port,
    async stop() {
      breaker.stop();
      const ended = (async () => {
        await inlet.stop();
        await Promise.all([timetable.stop(), inFlight.drain()]);
        pace.stop();
        await Promise.all([courier.stop(), herald.stop(), digestCourier.stop(), digests.stop()]);
      })();
      const giveUp = setTimer(() => stopping.abort(), callPatienceMs);
      await Promise.race([ended, pause(stopPatienceMs)]);
      giveUp();
      await zipwhip.close();
      await store.close();
    },
  };
  try {
    const home = await arrival.findHome(stopRequested);
    if (!home) return zw;
    const app = createApp(config, logger, inlet, home, inFlight);
    registerListeners(app, {
      lines,
      members: new Members(promptClient, home),
      courier,
      links,
      desk: new Desk(promptClient, logger),
      logger,
      newReference: () => randomBytes(4).toString('hex'),
      setTimer,
    });
    await app.init();
    await Promise.race([inlet.start(), whenAborted(stopRequested)]);
    await sweep();
    return zw;
  } catch (error) {
    await zw.stop();
    throw error;
  }
}

function registerListeners(app: App, deps: ListenerDeps): void {
  registerCommands(app, deps);
  registerClicks(app, deps);
  registerSubmissions(app, deps);
}

function setTimer(callback: () => void, delayMs: number): () => void {
  const timer = setTimeout(callback, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
}

const pause = (delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, delayMs).unref();
  });
