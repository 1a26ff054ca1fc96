import pLimit from 'p-limit';
import type { CallWatcher } from './call-watcher.js';
import { type Carrier, createCarrier } from './carrier/carrier.js';
import { createSandboxClock, type SandboxClock } from './clock/sandbox-clock.js';
import { botEnvironment } from './control/bot-environment.js';
import type { ClockFollower, Controlled } from './control/controlled.js';
import { type BotStore, resetSandbox } from './control/reset-sandbox.js';
import { createSandboxServer } from './control/sandbox-server.js';
import { createSlack, type Slack, type SlackOptions } from './slack/create-slack.js';
import { loadManifest, type Manifest } from './slack/manifest/load-manifest.js';

export interface SandboxOptions
  extends Pick<SlackOptions, 'delivery' | 'botUrl' | 'rateLimits' | 'machineNow' | 'ackDeadlineMs'> {
  /** Port of the page, the local Slack and the control API; the system chooses if absent. */
  readonly port?: number;
  /** Port of the local carrier; the system chooses if absent. */
  readonly carrierPort?: number;
  /** The app's manifest, as a file or already read; `manifest.yml` in the working folder if absent. */
  readonly manifestPath?: string;
  readonly manifest?: Manifest;
  /** The sandbox's clock; a new one that starts with the machine's if absent. */
  readonly clock?: SandboxClock;
  /**
   * The kind of account that the carrier has opened: on a Platform account `add` brings a password. Non-Platform if
   * absent.
   */
  readonly account?: 'platform' | 'non-platform';
  /** Sees every call of the bot, and may hold it up; nobody if absent. */
  readonly watch?: CallWatcher;
}

/** A running sandbox. */
export interface Sandbox {
  /** Address of the page, without a slash at its end. */
  readonly url: string;
  readonly slackApiUrl: string;
  readonly carrierUrl: string;
  readonly clock: SandboxClock;
  readonly carrier: Carrier;
  readonly slack: Slack;
  /** The environment of a bot that runs in the sandbox. */
  readonly env: Readonly<Record<string, string>>;
  /** Makes clock changes wait until this bot follows; returns a function that unsubscribes. */
  attachBot(bot: ClockFollower): () => void;
  /** Makes a reset of the sandbox empty this store too; without one, the bot keeps its records. */
  attachStore(store: BotStore): void;
  /** Sends what goes by HTTP to this address from now on. */
  setBotUrl(url: string): void;
  /** Cuts every connection and stops listening. */
  stop(): Promise<void>;
}

/** While the clock runs fast: at sixty times, two and a half of the five seconds after which a client gives up. */
const reassureEveryMs = 40;

/**
 * Starts a local Slack, a local carrier and their control API on this machine only.
 * @throws {ManifestError} when Slack would not take the manifest
 * @throws {Error} with `code` EADDRINUSE when a port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, carrierPort = 0, manifestPath = 'manifest.yml', manifest = loadManifest(manifestPath) } = options;
  const clock = options.clock ?? createSandboxClock();
  const carrier = createCarrier({
    clock,
    ...(options.account === 'platform' ? {} : { newPassword: () => undefined }),
    ...(options.watch && { watch: options.watch }),
  });
  let url = '';
  const slack = createSlack({ ...options, manifest, clock, url: () => url });
  const bots = new Set<ClockFollower>();
  let store: BotStore | undefined;
  const oneAtATime = pLimit(1);
  const reset = () => oneAtATime(() => resetSandbox(slack, carrier, store));
  const controlled: Controlled = { slack, carrier, clock, bots, reset };
  const server = createSandboxServer(controlled);
  url = await server.listen(port);
  const carrierUrl = await carrier.listen(carrierPort).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  const endings = [
    carrier.onChange(() => slack.context.changes.mark()),
    clock.onChange(() => slack.context.changes.mark()),
  ];
  const reassurance = setInterval(() => {
    if (clock.state().rate > 1) slack.context.socketMode.reassure();
  }, reassureEveryMs);
  reassurance.unref();
  const slackApiUrl = `${url}/slack/api/`;
  return {
    url,
    slackApiUrl,
    carrierUrl,
    clock,
    carrier,
    slack,
    env: botEnvironment({ slackApiUrl, carrierUrl, mode: slack.context.delivery.mode }),
    attachBot: (bot) => {
      bots.add(bot);
      return () => bots.delete(bot);
    },
    attachStore: (botStore) => {
      store = botStore;
    },
    setBotUrl: (botUrl) => slack.setBotUrl(botUrl),
    stop: async () => {
      clearInterval(reassurance);
      for (const end of endings) end();
      slack.close();
      clock.stop();
      await Promise.all([server.close(), carrier.close()]);
    },
  };
}
