import { createZipwhipProfile } from '../carriers/zipwhip/zipwhip-profile.js';
import type { Config } from '../config.js';
import { tellLeftWishes } from '../listeners/tell-left-wishes.js';
import type { Logger } from '../logger.js';
import { createOutbound } from '../network/outbound.js';
import { createApp } from '../slack/bolt-app.js';
import { fetchIdentity, IdentityWait, whenAborted } from '../slack/identity/identity.js';
import { InFlight } from '../slack/in-flight.js';
import { createTransport } from '../slack/transport/create-transport.js';
import type { HealthCheck } from '../slack/transport/health.js';
import { ResponseUrls } from '../slack/web-api/response-urls.js';
import { buildMail } from './build-mail.js';
import { buildParts } from './build-parts.js';
import { openWhenFree, StoreWait } from './open-stores.js';
import { registerListeners } from './register-listeners.js';
import { pause, setTimer } from './timers.js';

/** In milliseconds after a stop is requested. Calls without an answer are then aborted; the next start recovers them. */
const callTimeoutMs = 6_000;
/** In milliseconds. Leaves two of the ten seconds in which a supervisor expects a stopped process to be gone. */
const maxStopMs = 8_000;

/** The running bot. */
export interface Zw {
  /** The port on which health, and in HTTP mode Slack's requests, are answered. */
  readonly port: number;
  /** Takes no more work, lets what is under way end, closes the store. Resolves within ten seconds. */
  stop(): Promise<void>;
}

/**
 * Builds every part, joins them and starts: answers questions about health, opens the store as soon as no other process
 * uses it, asks Slack who zw is, takes payloads, begins to sweep. While Slack cannot be reached it keeps asking and sweeps
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
  const mail = await buildMail(config.mail, profile, logger);
  const storeWait = new StoreWait({ storeUrl: config.storeUrl, logger, clock, pause });
  const health: { check: HealthCheck } = { check: () => [storeWait.waitingFor] };
  const outbound = createOutbound(config.proxy);
  const transport = createTransport({
    config,
    outbound,
    logger,
    health: () => health.check(),
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
  const responseUrls = new ResponseUrls(undefined, outbound.openAgent());
  const parts = await buildParts({
    config,
    stores,
    outbound,
    mail,
    profile,
    clock,
    monotonicMs,
    logger,
    signal: stopping.signal,
  });
  const { scheduler, slack } = parts;
  const identityWait = new IdentityWait({
    ask: () => fetchIdentity(slack.patientClient),
    onWaiting: () => scheduler.start(),
    logger,
    pause,
    clock,
    monotonicMs,
    random: Math.random,
  });
  health.check = () => [
    ...[identityWait.waitingFor() ?? transport.waitingFor()].filter((wait) => wait !== undefined),
    ...parts.waitingFor(),
  ];
  const zw: Zw = {
    port,
    async stop() {
      parts.stopAsking();
      const ended = (async () => {
        await transport.stop();
        await Promise.all([parts.stopJobs(), inFlight.drain()]);
        await parts.stopDelivery();
      })();
      const cancelAbort = setTimer(() => stopping.abort(), callTimeoutMs);
      await Promise.race([ended, pause(maxStopMs)]);
      cancelAbort();
      await responseUrls.close();
      await parts.close();
      await outbound.close();
      await stores.lines.close();
      await lock.release();
    },
  };
  try {
    const home = await identityWait.wait(stopRequested);
    if (!home) return zw;
    if (stores.lines.foundCount === 0) void parts.storeAlert.tell(stores);
    const app = createApp(config, logger, { transport, identity: home, inFlight, send: outbound.fetch });
    const { wishes } = stores;
    const listenerDeps = registerListeners(app, { config, parts, home, responseUrls, wishes, logger });
    await app.init();
    // Before zw says that it is ready.
    await Promise.race([slack.permissions.start(), whenAborted(stopRequested)]);
    await Promise.race([transport.start(), whenAborted(stopRequested)]);
    const tellLeft = onceAtATime(() => inFlight.track(tellLeftWishes(listenerDeps)));
    parts.onTick(tellLeft);
    tellLeft();
    scheduler.start();
    return zw;
  } catch (error) {
    await zw.stop();
    throw error;
  }
}

/** Wraps a piece of work so that it begins only when it is not under way already. */
function onceAtATime(work: () => Promise<unknown>): () => void {
  let isUnderWay = false;
  return () => {
    if (isUnderWay) return;
    isUnderWay = true;
    void work().finally(() => {
      isUnderWay = false;
    });
  };
}
