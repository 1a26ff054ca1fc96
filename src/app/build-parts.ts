import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Config } from '../config.js';
import { createDelivery, type Delivery } from '../delivery/create-delivery.js';
import { OutageAlerts } from '../delivery/outage-alerts.js';
import { PostRateLimits } from '../delivery/post-rate-limits.js';
import { StoreAlert } from '../delivery/store-alert.js';
import { createNextRun, Scheduler } from '../jobs/scheduler.js';
import { MailQueue } from '../jobs/send-mails.js';
import { LineVerifier } from '../jobs/verify-active-lines.js';
import type { CarrierOutage } from '../lines/model/carrier-outage.js';
import type { CarrierProfile } from '../lines/ports/carrier-profile.js';
import { OperationLock } from '../lines/ports/operation-lock.js';
import type { Clock, LineDeps } from '../lines/ports/ports.js';
import type { SecondaryCalls } from '../lines/ports/secondary-calls.js';
import type { Logger } from '../logger.js';
import type { Outbound } from '../network/outbound.js';
import { carrierWait } from '../slack/transport/health.js';
import { buildCarrier } from './build-carrier.js';
import type { Mail } from './build-mail.js';
import { buildSlack, type SlackClients } from './build-slack.js';
import type { Stores } from './open-stores.js';
import { setTimer } from './timers.js';

/** Calls to the carrier at once. */
const maxConcurrentCalls = 64;
/** In calls that the sweep leaves to people who wait for an answer. Fewer, and people wait behind a sweep. */
const reservedForPeople = 8;
/** In milliseconds. Longer, and a sweep would run into the next tick of the usual schedule. */
const sweepBudgetMs = 50_000;
/** In milliseconds after the end of the last sweep, before zw counts as not ready. */
const maxSweepAgeMs = 5 * 60_000;

export interface PartsDeps {
  readonly config: Config;
  readonly stores: Stores;
  readonly outbound: Outbound;
  readonly mail: Mail;
  readonly profile: CarrierProfile;
  readonly clock: Clock;
  readonly monotonicMs: () => number;
  readonly logger: Logger;
  /** Ends the calls to the carrier. */
  readonly signal: AbortSignal;
}

/** Everything that works on an open store, joined, whether or not Slack can be reached yet. */
export interface Parts {
  readonly slack: SlackClients;
  readonly lines: LineDeps;
  readonly secondary: SecondaryCalls;
  readonly delivery: Delivery;
  readonly storeAlert: StoreAlert;
  readonly scheduler: Scheduler;
  /** Calls back at the beginning of every tick of the scheduler. */
  onTick(listener: () => void): void;
  /** Lists the reasons for which zw is not ready, in the words of the readiness answer. */
  waitingFor(): string[];
  /** Asks neither the carrier nor Slack by itself any more. */
  stopAsking(): void;
  /** Begins no more jobs; resolves when those that are under way have ended. */
  stopJobs(): Promise<void>;
  /** Publishes no more; resolves when what is under way has ended. */
  stopDelivery(): Promise<void>;
  /** Closes the connections to the carrier. */
  close(): Promise<void>;
}

/** The events that parts hear from those that were built before them. */
interface PartEvents {
  readonly tick: [];
  readonly outage: [outage: CarrierOutage];
  readonly recovery: [isEndSeen: boolean];
  readonly alerts_open: [];
}

/** Builds the parts, each from those before it, and joins them by events and by the store's listeners. Starts nothing. */
export async function buildParts(deps: PartsDeps): Promise<Parts> {
  const { config, stores, outbound, mail, profile, clock, monotonicMs, logger, signal } = deps;
  const events = new EventEmitter<PartEvents>();
  const { alertChannel } = config.slack;
  const { writeReadyText, ...mailer } = mail;
  const store = stores.lines;

  const slack = buildSlack({
    config: config.slack,
    send: outbound.fetch,
    onAlertsOpen: () => events.emit('alerts_open'),
    clock,
    logger,
  });
  const { carrier, breaker, secondary, close } = buildCarrier({
    config: config.zipwhip,
    maxConcurrent: maxConcurrentCalls,
    outbound,
    known: stores.outages.current.silence,
    onOutage: (outage) => events.emit('outage', outage),
    onRecovery: (isEndSeen) => events.emit('recovery', isEndSeen),
    clock,
    logger,
    signal,
  });
  const lines: LineDeps = {
    store,
    vault: stores.vault,
    carrier,
    profile,
    carrierOutage: () => breaker.outage,
    ...mailer,
    operations: new OperationLock(setTimer),
    clock,
    newId: randomUUID,
    thresholds: { ...profile.times, ...config.thresholds },
    onTransition: ({ state, request }, event) =>
      logger.info('transition', { state, event, request_id: request.id, user_id: request.requestedBy }),
    signal,
  };
  const mailQueue = new MailQueue({ lines, logger });
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
    concurrency: maxConcurrentCalls - reservedForPeople,
    budgetMs: sweepBudgetMs,
    monotonicMs,
    onTick: () => events.emit('tick'),
    onMailDue: (id) => mailQueue.wake(id),
    setTimer,
  });
  const delivery = await createDelivery({
    lines: store,
    digests: stores.digests,
    client: slack.patientClient,
    limits: new PostRateLimits({ monotonicMs, setTimer }),
    links: slack.links,
    channels: slack.channels,
    alertChannel,
    thresholds: config.thresholds,
    profile,
    writeReadyText,
    sweepEnded: async () => {
      await Promise.all([scheduler.sweepEnded(), verifier.whenIdle()]);
    },
    onAlert: (closedBecause) => slack.permissions.hearAlerts(closedBecause),
    newId: randomUUID,
    clock,
    setTimer,
    logger,
  });
  const alertDeps = { poster: delivery.poster, alertChannel, profile, clock, logger, setTimer };
  const outageAlerts = new OutageAlerts({ ...alertDeps, store: stores.outages });
  const storeAlert = new StoreAlert({ ...alertDeps, store: stores.notice });
  const publishers = [delivery, outageAlerts, storeAlert];

  store.onChanged((line) => mailQueue.hear(line));
  events.on('alerts_open', () => {
    for (const publisher of publishers) publisher.retryAll();
  });
  events.on('outage', (outage) => outageAlerts.begin(outage));
  events.on('recovery', (isEndSeen) => {
    outageAlerts.end(isEndSeen);
    void scheduler.sweep();
  });
  events.on('tick', () => {
    void store.retryWriting();
    for (const publisher of publishers) publisher.wakeAll();
    breaker.tick();
    verifier.tick();
  });

  const builtMs = monotonicMs();
  return {
    slack,
    lines,
    secondary,
    delivery,
    storeAlert,
    scheduler,
    onTick: (listener) => events.on('tick', listener),
    waitingFor: () => [
      ...(monotonicMs() - (scheduler.lastEndedMs ?? builtMs) > maxSweepAgeMs ? ['a sweep'] : []),
      ...(breaker.outage ? [carrierWait(breaker.outage, profile)] : []),
      ...(store.isWritable ? [] : ['a writable store']),
      ...slack.permissions.waitingFor(),
    ],
    stopAsking() {
      breaker.stop();
      slack.permissions.stop();
    },
    async stopJobs() {
      await Promise.all([scheduler.stop(), verifier.stop(), mailQueue.stop()]);
    },
    async stopDelivery() {
      await Promise.all(publishers.map((publisher) => publisher.stop()));
    },
    close,
  };
}
