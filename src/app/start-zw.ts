import { randomBytes, randomUUID } from 'node:crypto';
import { Members } from '../access/members.js';
import type { Config } from '../config.js';
import { createNextRun, Timetable } from '../jobs/scheduler.js';
import { Postman } from '../jobs/send-mails.js';
import { DriftPatrol } from '../jobs/verify-active-lines.js';
import { OperationLock } from '../lines/ports/operation-lock.js';
import type { LineDeps } from '../lines/ports/ports.js';
import { ClosedAlertsNotice } from '../listeners/closed-alerts-notice.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { NumbersUnderWay } from '../listeners/numbers-under-way.js';
import { tellLeftWishes } from '../listeners/tell-left-wishes.js';
import { Wishes } from '../listeners/wishes.js';
import type { Logger } from '../logger.js';
import { createOutbound } from '../network/outbound.js';
import { Turnstile } from '../slack/ack-first-queue.js';
import { createApp } from '../slack/bolt-app.js';
import { findHome } from '../slack/identity/identity.js';
import { Arrival, whenAborted } from '../slack/identity/wait-for-identity.js';
import { InFlight } from '../slack/in-flight.js';
import { createInlet } from '../slack/transport/create-transport.js';
import { carrierWait, type HealthCheck } from '../slack/transport/health.js';
import { ResponseUrls } from '../slack/web-api/response-urls.js';
import { onlyToSlack } from '../slack/web-api/slack-addresses.js';
import { buildCarrier } from './build-carrier.js';
import { buildMessenger } from './build-delivery.js';
import { buildMail } from './build-mail.js';
import { buildSlack } from './build-slack.js';
import { onceAtATime } from './once-at-a-time.js';
import { openWhenFree } from './open-stores.js';
import { registerListeners } from './register-listeners.js';
import { pause, setTimer } from './timers.js';
import { StoreWait } from './wait-for-store.js';

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
 * Builds every part, joins them and starts: answers questions about health, opens the store as soon as no other process
 * uses it, asks Slack who zw is, takes payloads, begins to sweep. While Slack cannot be reached it asks on and sweeps
 * already; the signal ends the waiting.
 * @throws {NotListeningError} when a port cannot be listened on.
 * @throws {StoreNotOpenedError} when the store's file cannot be opened.
 * @throws {StoreTooNewError} when a newer zw has written to it; {MigrationFailedError} when older records stay as they are.
 * @throws {MailTemplatesError} when the templates of the mail to end users cannot be used.
 * @throws {SlackRefusedError} when Slack does not accept a token.
 */
export async function startZw(config: Config, logger: Logger, stopRequested: AbortSignal): Promise<Zw> {
  const stopping = new AbortController();
  const inFlight = new InFlight();
  const clock = () => new Date();
  const monotonicMs = () => performance.now();

  const { writeReadyText, ...mail } = await buildMail(config, logger);
  const storeWait = new StoreWait({ storeUrl: config.storeUrl, logger, clock, pause });
  let health: HealthCheck = () => [storeWait.waitingFor];
  const outbound = createOutbound(config.proxy);
  const inlet = createInlet({
    config,
    outbound,
    logger,
    health: () => health(),
    setTimer,
    clock,
    monotonicMs,
    random: Math.random,
  });
  const { port, healthPort } = await inlet.listen();
  logger.info('listening', { port, ...(healthPort !== undefined && { health_port: healthPort }) });
  const opened = await openWhenFree(storeWait, config, logger, stopRequested).catch(async (error: unknown) => {
    await inlet.stop();
    throw error;
  });
  if (!opened) return { port, stop: () => inlet.stop() };
  const { stores, lock } = opened;
  const store = stores.lines;
  const { patientClient, checkClient, permissions, links, channels, desk } = buildSlack({
    config: config.slack,
    send: outbound.fetch,
    onAlertsOpen: () => messenger.retryAll(),
    clock,
    logger,
  });
  const responseUrls = new ResponseUrls(undefined, outbound.openAgent());
  const messenger = await buildMessenger({
    stores,
    client: patientClient,
    links,
    channels,
    config,
    writeReadyText,
    clock,
    monotonicMs,
    sweepEnded: async () => {
      await Promise.all([timetable.swept(), patrol.ended()]);
    },
    onAlert: (closedBecause) => permissions.hearAlerts(closedBecause),
    logger,
  });
  const { courier, herald } = messenger;
  const { carrier, breaker, secondary, ...zipwhip } = buildCarrier({
    config: config.zipwhip,
    maxConcurrent: carrierConcurrency,
    outbound,
    known: stores.outages.current.silence,
    onSilence: (silence) => herald.begin(silence),
    onBack: (isEndSeen) => {
      herald.end(isEndSeen);
      void timetable.sweep();
    },
    clock,
    logger,
    signal: stopping.signal,
  });
  const postman: Postman = new Postman(() => ({ lines, logger }));
  const lines: LineDeps = {
    store,
    vault: stores.vault,
    carrier,
    carrierSilence: () => breaker.silence,
    courier,
    ...mail,
    postman,
    operations: new OperationLock(setTimer),
    clock,
    newId: randomUUID,
    patience: config.patience,
    onTransition: ({ state, request }, event) =>
      logger.info('transition', { state, event, request_id: request.id, user_id: request.requestedBy }),
    signal: stopping.signal,
  };
  let tellLeft = () => {};
  const patrol = new DriftPatrol({
    lines,
    store: stores.drift,
    nextRoundAt: createNextRun(config.jobs.driftCron),
    monotonicMs,
    logger,
  });
  const timetable = new Timetable({
    lines,
    logger,
    nextTickAt: createNextRun(config.jobs.pollCron),
    concurrency: carrierConcurrency - keptForPeople,
    budgetMs: sweepBudgetMs,
    monotonicMs,
    onTick: () => {
      void store.retryWriting();
      messenger.wakeAll();
      breaker.tick();
      patrol.tick();
      tellLeft();
    },
    setTimer,
  });
  const startedMs = monotonicMs();
  const arrival = new Arrival({
    ask: () => findHome(patientClient),
    onWaiting: () => timetable.start(),
    logger,
    pause,
    clock,
    monotonicMs,
    random: Math.random,
  });
  health = () => [
    ...[arrival.waitingFor() ?? inlet.waitingFor()].filter((wait) => wait !== undefined),
    ...(monotonicMs() - (timetable.lastEndedMs ?? startedMs) > sweepOverdueMs ? ['a sweep'] : []),
    ...(breaker.silence ? [carrierWait(breaker.silence)] : []),
    ...(store.isWritable ? [] : ['a writable store']),
    ...permissions.waitingFor(),
  ];
  const zw: Zw = {
    port,
    async stop() {
      breaker.stop();
      permissions.stop();
      const ended = (async () => {
        await inlet.stop();
        await Promise.all([timetable.stop(), patrol.stop(), inFlight.drain(), postman.stop()]);
        await messenger.stop();
      })();
      const giveUp = setTimer(() => stopping.abort(), callPatienceMs);
      await Promise.race([ended, pause(stopPatienceMs)]);
      giveUp();
      await responseUrls.close();
      await zipwhip.close();
      await outbound.close();
      await store.close();
      await lock.release();
    },
  };
  try {
    const home = await arrival.findHome(stopRequested);
    if (!home) return zw;
    if (store.foundCount === 0) void messenger.storeAlert.tell(stores);
    const app = createApp(config, logger, { inlet, home, inFlight, send: outbound.fetch });
    const listenerDeps: ListenerDeps = {
      lines,
      responseUrls: onlyToSlack(responseUrls, config.slack.apiUrl),
      underWay: new NumbersUnderWay(),
      turnstile: new Turnstile(setImmediate),
      members: new Members(checkClient, home),
      courier,
      links,
      channels,
      alertChannel: config.slack.alertChannel,
      account: config.zipwhip.account,
      secondary,
      closedAlerts: new ClosedAlertsNotice(config.slack.alertChannel, () => permissions.alertsClosedBecause),
      desk,
      logger,
      newReference: () => randomBytes(4).toString('hex'),
      setTimer,
      wishes: new Wishes({ store: stores.wishes, newId: randomUUID, clock, setTimer, logger }),
    };
    registerListeners(app, listenerDeps);
    await app.init();
    // Before zw says that it is ready.
    await Promise.race([permissions.start(), whenAborted(stopRequested)]);
    await Promise.race([inlet.start(), whenAborted(stopRequested)]);
    tellLeft = onceAtATime(() => inFlight.track(tellLeftWishes(listenerDeps)));
    tellLeft();
    timetable.start();
    return zw;
  } catch (error) {
    await zw.stop();
    throw error;
  }
}
