import { randomBytes, randomUUID } from 'node:crypto';
import { App } from '@slack/bolt';
import { registerClicks } from './actions/register-clicks.js';
import { registerSubmissions } from './actions/register-submissions.js';
import { CarrierBreaker } from './carrier/carrier-breaker.js';
import { guardCarrier } from './carrier/guarded-carrier.js';
import { createZipwhipCarrier } from './carrier/zipwhip-carrier.js';
import { registerCommands } from './commands/register-commands.js';
import type { Config } from './config.js';
import { Timetable } from './jobs/timetable.js';
import { OperationLock } from './lines/operation-lock.js';
import type { LineDeps } from './lines/ports.js';
import type { ListenerDeps } from './listener-deps.js';
import type { Logger } from './logger.js';
import { Arrival, whenAborted } from './slack/arrival.js';
import { createBoltLogger } from './slack/bolt-logger.js';
import { CardLinks } from './slack/card-links.js';
import { createChannelPace } from './slack/channel-pace.js';
import { SlackCourier } from './slack/courier.js';
import { deliverNext, suspectPostIds } from './slack/deliver-line.js';
import { Desk } from './slack/desk.js';
import { doubtAfterFailure } from './slack/doubt-after-failure.js';
import { carrierWait } from './slack/health.js';
import { findHome, type Identity } from './slack/home.js';
import { InFlight } from './slack/in-flight.js';
import { Members } from './slack/members.js';
import { OncePoster } from './slack/once-poster.js';
import { OutageHerald } from './slack/outage-herald.js';
import { PostFinder } from './slack/post-finder.js';
import { Poster } from './slack/poster.js';
import { createInlet } from './slack/receiver.js';
import type { SlackInlet } from './slack/slack-inlet.js';
import { clientOptions, createPatientClient, createPromptClient } from './slack/web-clients.js';
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
  // The log blanks numbers; with its last digits a record can be found by somebody who has the number from /zw list.
  for (const key of store.unreadable) logger.error('record cannot be read', { ends_in: key.slice(-4) });
  for (const key of outages.unreadable) logger.error('record cannot be read', { key });

  const stopping = new AbortController();
  const inFlight = new InFlight();
  const clock = () => new Date();
  const monotonicMs = () => performance.now();
  const zipwhip = createZipwhipClient({ ...config.zipwhip, maxConcurrent: carrierConcurrency });
  const promptClient = createPromptClient(config.slack, logger);
  const patientClient = createPatientClient(config.slack, logger);

  const links = new CardLinks(promptClient);
  const poster = new OncePoster(new Poster(patientClient, createChannelPace()), new PostFinder(patientClient));
  const leftBehind = await store.findMany(store.listUntold());
  for (const id of leftBehind.flatMap(suspectPostIds)) poster.suspect(id);
  const { alertChannel } = config.slack;
  const delivery = { store, poster, links, alertChannel, ...config.patience };
  const courier = new SlackCourier({
    store,
    deliverNext: doubtAfterFailure({ store, poster }, (id) => deliverNext(delivery, id)),
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
      ...definite(arrival.waitingFor() ?? inlet.waitingFor()),
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
        await Promise.all([courier.stop(), herald.stop()]);
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

function createApp(config: Config, logger: Logger, inlet: SlackInlet, home: Identity, inFlight: InFlight): App {
  const app = new App({
    token: config.slack.botToken,
    botId: home.botId,
    botUserId: home.botUserId,
    receiver: inlet.receiver,
    clientOptions: clientOptions(config.slack, logger),
    logger: createBoltLogger(logger),
    convoStore: false,
    deferInitialization: true,
    tokenVerificationEnabled: false,
  });
  app.use(({ next }) => inFlight.track(next()));
  app.error(async (error) => logger.error('listener failed', { err: error }));
  return app;
}

function registerListeners(app: App, deps: ListenerDeps): void {
  registerCommands(app, deps);
  registerClicks(app, deps);
  registerSubmissions(app, deps);
}

const definite = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

function setTimer(callback: () => void, delayMs: number): () => void {
  const timer = setTimeout(callback, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
}

const pause = (delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, delayMs).unref();
  });
