import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask } from './child.js';
import { apiKey, signingSecret } from './constants.js';

const mainUrl = new URL('../src/main.js', import.meta.url);
// The code is compiled into a folder of its own, which has none beside it.
const templatesUrl = new URL('../../../templates', import.meta.url);
const watchUrl = new URL('./processes/watch-bot.js', import.meta.url);
const longestStartMs = 60_000;

export interface BotSurroundings {
  readonly port: number;
  readonly slackPort: number;
  readonly carrierOrigin: string;
  readonly storeUrl: string;
  /** A folder without a `.env`. */
  readonly folder: string;
}

/** The real bot in HTTP mode, in a process of its own. */
export interface BenchBot {
  /** How it has been since it was asked before, still unknown data. */
  report(): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts the bot and resolves when it is ready. */
export async function startBot({
  port,
  slackPort,
  carrierOrigin,
  storeUrl,
  folder,
}: BotSurroundings): Promise<BenchBot> {
  const child = fork(mainUrl, [], {
    cwd: folder,
    execArgv: ['--expose-gc', '--import', watchUrl.href],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: `http://127.0.0.1:${slackPort}/api/`,
      PORT: String(port),
      ALERT_CHANNEL: 'C0ALERTS',
      ZIPWHIP_API_KEY: apiKey,
      ZIPWHIP_BASE_URL: carrierOrigin,
      STORE_URL: storeUrl,
      MAIL_TEMPLATES: fileURLToPath(templatesUrl),
    },
  });
  const exited = once(child, 'exit');
  const endMs = performance.now() + longestStartMs;
  while (!(await isReady(port))) {
    if (child.exitCode !== null || performance.now() > endMs) throw new Error('the bot did not start');
    await wait(100);
  }
  return {
    report: () => ask(child),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

const isReady = async (port: number): Promise<boolean> => {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
  return answer?.status === 200;
};
