import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { NotBuiltError, projectFolder } from './bot/bot-command.js';
import { BotFailedError } from './bot/bot-failed-error.js';
import { BotHost } from './bot/bot-host.js';
import { findFreePort } from './bot/find-free-port.js';
import { type Bot, spawnBot } from './bot/spawn-bot.js';
import { waitUntilReady } from './bot/wait-until-ready.js';
import { type Sandbox, startSandbox } from './sandbox.js';

/** The running parts, which have to be stopped. */
interface Demo {
  sandbox?: Sandbox;
  host?: BotHost;
  isStopping: boolean;
}

// Ctrl-C has two seconds in all: the bot gets most of them, and what is left is enough to close the sandbox.
const botMayStopForMs = 1200;
const sandboxMayStopForMs = 400;

/** Starts the sandbox and the bot, and returns the address to open once the bot can be talked to. */
async function startDemo(demo: Demo, delivery: 'socket' | 'http', wantedPort: number, folder: string): Promise<string> {
  const sandbox = await startSandbox({
    port: await findFreePort(wantedPort),
    delivery,
    account: 'platform',
    manifestPath: fileURLToPath(new URL('manifest.yml', projectFolder)),
  });
  demo.sandbox = sandbox;
  // Last, so that nobody here is given the same port meanwhile.
  const botPort = await findFreePort(0);
  const botUrl = `http://127.0.0.1:${botPort}`;
  sandbox.setBotUrl(`${botUrl}/slack/events`);
  const host = new BotHost({
    folder,
    spawn: () => spawnDemoBot(sandbox, botPort, folder),
    waitUntilReady: (bot) => waitUntilReady(bot, `${botUrl}/readyz`),
  });
  demo.host = host;
  sandbox.attachStore(host);
  await Promise.all([host.start(), answers(sandbox.url)]);
  return sandbox.url;
}

function spawnDemoBot(sandbox: Sandbox, port: number, folder: string): Bot {
  const bot = spawnBot({
    clock: sandbox.clock,
    // A `.env` of the project must not reach this bot.
    workingFolder: folder,
    env: {
      ...sandbox.env,
      PORT: String(port),
      STORE_URL: `sqlite://${join(folder, 'zw.sqlite')}`,
      POLL_CRON: '*/5 * * * * *',
      LOG_LEVEL: 'warn',
      ZIPWHIP_ACCOUNT: 'platform',
      ZW_SECRET_KEY: randomBytes(32).toString('base64'),
    },
  });
  const detach = sandbox.attachBot(bot);
  void bot.exited.then(detach);
  return bot;
}

async function answers(url: string): Promise<void> {
  const response = await fetch(url);
  await response.body?.cancel();
  if (!response.ok) throw new NotBuiltError('the page');
}

async function stopDemo(demo: Demo): Promise<void> {
  demo.isStopping = true;
  const bot = demo.host?.bot;
  if (bot) {
    await Promise.race([bot.stop(), sleep(botMayStopForMs)]);
    await bot.kill();
  }
  if (demo.sandbox) await Promise.race([demo.sandbox.stop(), sleep(sandboxMayStopForMs)]);
}

/** An error with a code is an expected one, whose message is enough; any other is a bug. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? error.message : (error.stack ?? error.message);
}

const { values } = parseArgs({ options: { http: { type: 'boolean', default: false } } });
const folder = await mkdtemp(join(tmpdir(), 'zw-demo-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const demo: Demo = { isStopping: false };
async function end(exitCode: number): Promise<void> {
  // npm passes a Ctrl-C on that the terminal has already sent: the second one must not cut the first one short.
  if (demo.isStopping) return;
  await stopDemo(demo);
  process.exit(exitCode);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

try {
  const url = await startDemo(demo, values.http ? 'http' : 'socket', Number(process.env.SANDBOX_PORT || 4000), folder);
  process.stdout.write(
    `Open ${url} in a browser.\n` +
      'In #sales, type: /zw provision +1 206 555 0100\n' +
      'The line is active half a minute later; other last digits do other things (sandbox/README.md). Ctrl-C stops.\n',
  );
  const bot = await demo.host?.ended;
  if (bot) throw new BotFailedError(bot, 'ended');
} catch (error) {
  if (!demo.isStopping) process.stderr.write(`${describeFailure(error)}\n`);
  await end(1);
}
