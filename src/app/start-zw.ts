import { randomBytes, randomUUID } from 'node:crypto';
import { Members } from '../access/members.js';
import { createZipwhipProfile } from '../carriers/zipwhip/zipwhip-profile.js';
import type { Config } from '../config.js';
import { createNextRun, Scheduler } from '../jobs/scheduler.js';
import { MailQueue } from '../jobs/send-mails.js';
import { LineVerifier } from '../jobs/verify-active-lines.js';
import { OperationLock } from '../lines/ports/operation-lock.js';
import type { LineDeps } from '../lines/ports/ports.js';
import { ClosedAlertsNotice } from '../listeners/closed-alerts-notice.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { NumbersUnderWay } from '../listeners/numbers-under-way.js';
import { tellLeftWishes } from '../listeners/tell-left-wishes.js';
import { Wishes } from '../listeners/wishes.js';
import type { Logger } from '../logger.js';
import { createOutbound } from '../network/outbound.js';
import { AckFirstQueue } from '../slack/ack-first-queue.js';
import { createApp } from '../slack/bolt-app.js';
import { fetchIdentity } from '../slack/identity/identity.js';
import { IdentityWait, whenAborted } from '../slack/identity/wait-for-identity.js';
import { InFlight } from '../slack/in-flight.js';
import { createTransport } from '../slack/transport/create-transport.js';
import { carrierWait, type HealthCheck } from '../slack/transport/health.js';
import { ResponseUrls } from '../slack/web-api/response-urls.js';
import { onlyToSlack } from '../slack/web-api/slack-addresses.js';
import { buildCarrier } from './build-carrier.js';
import { buildDelivery } from './build-delivery.js';
import { buildMail } from './build-mail.js';
import { buildSlack } from './build-slack.js';
import { onceAtATime } from './once-at-a-time.js';
import { openWhenFree } from './open-stores.js';
import { registerListeners } from './register-listeners.js';
import { pause, setTimer } from './timers.js';
import { StoreWait } from './wait-for-store.js';

/** Calls to the carrier at once, and how many of them the sweep leaves to people who wait for an answer. */
const carrierConcurrency = 64;
const reservedForPeople = 8;
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

  const profile = createZipwhipProfile(config.zipwhip.account);
  const { writeReadyText, ...mail } = await buildMail(config.mail, profile, logger);
  const storeWait = new StoreWait({ storeUrl: config.storeUrl, logger, clock, pause });
  let health: HealthCheck = () => [storeWait.waitingFor];
  const outbound = createOutbound(config.proxy);
  const transport = createTransport({
    config,
    outbound,
    logger,
    health: () => health(),
    setTimer,
    clock,
    monotonicMs,
    random: Math.random,
  });
  const { port, healthPort } = await transport.listen();
  logger.info('listening', { port, ...(healthPort !== undefined && { health_port: healthPort }) });
  const opened = await openWhenFree(storeWait, config, logger, stopRequested).catch(async (error: unknown) => {
    await transport.stop();
    throw error;
  });
  if (!opened) return { port, stop: () => transport.stop() };
  const { stores, lock } = opened;
  const store = stores.lines;
  const { patientClient, checkClient, permissions, links, channels, modals, directMessages } = buildSlack({
    config: config.slack,
    send: outbound.fetch,
    onAlertsOpen: () => delivery.retryAll(),
    clock,
    logger,
  });
  const responseUrls = new ResponseUrls(undefined, outbound.openAgent());
  const delivery = await buildDelivery({
    stores,
    client: patientClient,
    links,
    channels,
    config,
    profile,
    writeReadyText,
    clock,
    monotonicMs,
    sweepEnded: () => Promise.all([scheduler.sweepEnded(), verifier.whenIdle()]).then(() => {}),
    onAlert: (closedBecause) => permissions.hearAlerts(closedBecause),
    logger,
  });
  const { outboxWorker, outageAlerts } = delivery;
  const { carrier, breaker, secondary, ...zipwhip } = buildCarrier({
    config: config.zipwhip,
    maxConcurrent: carrierConcurrency,
    outbound,
    known: stores.outages.current.silence,
    onOutage: (silence) => outageAlerts.begin(silence),
    onRecovery: (isEndSeen) => {
      outageAlerts.end(isEndSeen);
      void scheduler.sweep();
    },
    clock,
    logger,
    signal: stopping.signal,
  });
  const mailQueue: MailQueue = new MailQueue(() => ({ lines, logger }));
  const lines: LineDeps = {
    store,
    vault: stores.vault,
    carrier,
    profile,
    carrierOutage: () => breaker.outage,
    outboxWorker,
    ...mail,
    mailQueue,
    operations: new OperationLock(setTimer),
    clock,
    newId: randomUUID,
    thresholds: { ...profile.times, ...config.thresholds },
    onTransition: ({ state, request }, event) =>
      logger.info('transition', { state, event, request_id: request.id, user_id: request.requestedBy }),
    signal: stopping.signal,
  };
  let tellLeft = () => {};
  const verifier = new LineVerifier({
    lines,
    store: stores.drift,
    nextRunAt: createNextRun(config.jobs.driftCron),
    monotonicMs,
    logger,
  });
  const scheduler = new Scheduler({
    lines,
    logger,
    nextTickAt: createNextRun(config.jobs.pollCron),
    concurrency: carrierConcurrency - reservedForPeople,
    budgetMs: sweepBudgetMs,
    monotonicMs,
    onTick: () => {
      void store.retryWriting();
      delivery.wakeAll();
      breaker.tick();
      verifier.tick();
      tellLeft();
    },
    setTimer,
  });
  const startedMs = monotonicMs();
  const identityWait = new IdentityWait({
    ask: () => fetchIdentity(patientClient),
    onWaiting: () => scheduler.start(),
    logger,
    pause,
    clock,
    monotonicMs,
    random: Math.random,
  });
  health = () => [
    ...[identityWait.waitingFor() ?? transport.waitingFor()].filter((wait) => wait !== undefined),
    ...(monotonicMs() - (scheduler.lastEndedMs ?? startedMs) > sweepOverdueMs ? ['a sweep'] : []),
    ...(breaker.outage ? [carrierWait(breaker.outage, profile)] : []),
    ...(store.isWritable ? [] : ['a writable store']),
    ...permissions.waitingFor(),
  ];
  const zw: Zw = {
    port,
    async stop() {
      breaker.stop();
      permissions.stop();
      const ended = (async () => {
        await transport.stop();
        await Promise.all([scheduler.stop(), verifier.stop(), inFlight.drain(), mailQueue.stop()]);
        await delivery.stop();
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
    const home = await identityWait.wait(stopRequested);
    if (!home) return zw;
    if (store.foundCount === 0) void delivery.storeAlert.tell(stores);
    const app = createApp(config, logger, { transport, home, inFlight, send: outbound.fetch });
    const listenerDeps: ListenerDeps = {
      lines,
      responseUrls: onlyToSlack(responseUrls, config.slack.apiUrl),
      underWay: new NumbersUnderWay(),
      ackQueue: new AckFirstQueue(setImmediate),
      members: new Members(checkClient, home),
      outboxWorker,
      links,
      channels,
      alertChannel: config.slack.alertChannel,
      secondary,
      closedAlerts: new ClosedAlertsNotice(config.slack.alertChannel, () => permissions.alertsClosedBecause),
      modals,
      directMessages,
      logger,
      newReference: () => randomBytes(4).toString('hex'),
      setTimer,
      wishes: new Wishes({ store: stores.wishes, newId: randomUUID, clock, setTimer, logger }),
    };
    registerListeners(app, listenerDeps);
    await app.init();
    // Before zw says that it is ready.
    await Promise.race([permissions.start(), whenAborted(stopRequested)]);
    await Promise.race([transport.start(), whenAborted(stopRequested)]);
    tellLeft = onceAtATime(() => inFlight.track(tellLeftWishes(listenerDeps)));
    tellLeft();
    scheduler.start();
    return zw;
  } catch (error) {
    await zw.stop();
    throw error;
  }
}
