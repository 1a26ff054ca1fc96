import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { findFreePort } from '../../sandbox/bot/find-free-port.js';
import { type Bot, type BotOptions, spawnBot } from '../../sandbox/bot/spawn-bot.js';
import { waitUntilReady } from '../../sandbox/bot/wait-until-ready.js';
import type {
  ActRequest,
  ActResult,
  CarrierRequest,
  CarrierSnapshot,
  Channel,
  Message,
  SlackFaultRequest,
  SlackJournal,
  Snapshot,
  View,
} from '../../sandbox/control/contract.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/sandbox.js';
import { findLeaks } from './find-leaks.js';
import { reportsSweepBegunAfter } from './sweep-log.js';

export type Delivery = 'socket' | 'http';

/** What a world may have besides its bot's environment. */
export type WorldOptions = Pick<SandboxOptions, 'watch' | 'rateLimits' | 'account' | 'ackDeadlineMs'> &
  Pick<BotOptions, 'preloads'>;

/** Long enough for a slow machine; a condition that is not met by then never will be. */
const maxWaitMs = 60_000;
const lookEveryMs = 20;
/** Slack waits three seconds. How fast zw is is measured elsewhere; a machine that stalls is no failure here. */
const maxAckMs = 10_000;

/** A sandbox with the real bot in it, and somebody to act in it. */
export class ZwWorld {
  /** What earlier processes of the bot have written. */
  private readonly pastOutput: string[] = [];

  private constructor(
    readonly sandbox: Sandbox,
    readonly folder: string,
    private botPort: number,
    private readonly options: SpawnOptions,
    public bot: Bot,
  ) {}

  static async start(
    delivery: Delivery,
    env: Readonly<Record<string, string>> = {},
    { watch, account, rateLimits = 'off', ackDeadlineMs = maxAckMs, ...preloads }: WorldOptions = {},
  ): Promise<ZwWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'zw-test-'));
    const sandbox = await startSandbox({
      delivery,
      rateLimits,
      ackDeadlineMs,
      ...(account && { account }),
      ...(watch && { watch }),
    });
    // Last, so that nobody here is given the same port meanwhile.
    const botPort = await findFreePort(0);
    sandbox.setBotUrl(`http://127.0.0.1:${botPort}/slack/events`);
    const options = { env, ...preloads };
    const world = new ZwWorld(sandbox, folder, botPort, options, spawn(sandbox, folder, botPort, options));
    sandbox.attachStore({ empty: () => world.empty() });
    await world.ready();
    return world;
  }

  /** Where the bot listens for Slack and for health questions. */
  get botUrl(): string {
    return `http://127.0.0.1:${this.botPort}`;
  }

  /** Stops everything; throws when zw has left a secret anywhere. */
  async stop(): Promise<void> {
    await this.bot.stop();
    try {
      await this.expectNoSecrets();
    } finally {
      await this.sandbox.stop();
      await rm(this.folder, { recursive: true, force: true });
    }
  }

  /** Looks for a key, a token or a password in clear in all that zw has said, logged and written until now. */
  async expectNoSecrets(): Promise<void> {
    const output = [...this.pastOutput, ...this.bot.output()];
    const leaks = await findLeaks({ sandbox: this.sandbox, folder: this.folder, output, env: this.options.env });
    if (leaks.length > 0) throw new Error(`zw has left secrets behind:\n${leaks.join('\n')}`);
  }

  /** Kills the bot as a crash would and starts it again on the same store. */
  async crashAndRestart(): Promise<void> {
    await this.bot.kill();
    await this.restart();
  }

  /** Starts the bot again after it has ended. */
  async restart(): Promise<void> {
    this.pastOutput.push(...this.bot.output());
    this.bot = spawn(this.sandbox, this.folder, this.botPort, this.options);
    await this.ready();
  }

  /** Starts another bot on the same store, which is ready only once the first has gone. */
  async startSecond(): Promise<{ readonly bot: Bot; readonly url: string }> {
    const port = await findFreePort(0);
    const bot = spawn(this.sandbox, this.folder, port, this.options);
    return { bot, url: `http://127.0.0.1:${port}` };
  }

  /** Makes the second bot this world's own, once the first has ended. */
  async goOnWith({ bot, url }: { readonly bot: Bot; readonly url: string }): Promise<void> {
    this.pastOutput.push(...this.bot.output());
    this.bot = bot;
    this.botPort = Number(new URL(url).port);
    this.sandbox.setBotUrl(`${url}/slack/events`);
    await this.ready();
  }

  /** Stops the bot and removes all that it has written; answers a function that starts it again. */
  private async empty(): Promise<() => Promise<void>> {
    await this.bot.stop();
    const names = await readdir(this.folder);
    await Promise.all(names.map((name) => rm(join(this.folder, name), { recursive: true, force: true })));
    return () => this.restart();
  }

  /** Damages the record of a line in the store; the bot must be stopped. */
  async damage(lineId: string): Promise<void> {
    const sqlite = new KeyvSqlite({ uri: `sqlite://${join(this.folder, 'zw.sqlite')}` });
    await sqlite.set(`line:${lineId}`, '{"value":{"schemaVersion":1,"line":{"id":');
    await sqlite.disconnect();
  }

  act(as: string, act: ActRequest['act']): Promise<ActResult> {
    return this.post<ActResult>('act', { as, act });
  }

  /** Types a command; again, as a person would, while Slack says that the app is not connected. */
  async command(as: string, channel: string, text: string): Promise<void> {
    const result = await this.until(`an app for ${text}`, async () => {
      const tried = await this.act(as, { type: 'command', channel, text });
      return tried.error?.includes('dispatch_failed') ? undefined : tried;
    });
    if (!result.ok) throw new Error(`the command failed: ${result.error}`);
  }

  see(as: string): Promise<Snapshot> {
    return this.get<Snapshot>(`state?as=${as}`);
  }

  async channel(as: string, id: string): Promise<Channel> {
    const found = (await this.see(as)).channels.find((channel) => channel.id === id);
    if (!found) throw new Error(`${as} sees no channel ${id}`);
    return found;
  }

  /** Waits until somebody sees a message that fits. */
  message(as: string, channel: string, fits: (message: Message) => boolean): Promise<Message> {
    return this.until(`a message in ${channel}`, async () => (await this.channel(as, channel)).messages.find(fits));
  }

  /** Waits until a card shows these words. */
  card(as: string, channel: string, ts: string, words: string): Promise<Message> {
    return this.message(as, channel, (message) => message.ts === ts && message.text.includes(words));
  }

  /** Waits until a card's thread has a reply with these words. */
  reply(as: string, channel: string, cardTs: string, words: string): Promise<Message> {
    return this.message(as, channel, ({ threadTs, text }) => threadTs === cardTs && text.includes(words));
  }

  /** Waits until the topmost modal of somebody fits. */
  view(as: string, fits: (view: View) => boolean, withinMs = maxWaitMs): Promise<View> {
    const look = async () => {
      const view = (await this.see(as)).views.at(-1);
      return view && fits(view) ? view : undefined;
    };
    return this.until('a view', look, withinMs);
  }

  async until<T>(what: string, look: () => Promise<T | undefined>, withinMs = maxWaitMs): Promise<T> {
    const endMs = performance.now() + withinMs;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (performance.now() > endMs) throw new Error(`${what} never came; zw said last:\n${this.lastWords()}`);
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }

  /** What the bot has logged last that matters. */
  lastWords(): string {
    const said = this.bot.output().filter((line) => !line.includes('"level":"debug"'));
    return said.slice(-12).join('\n');
  }

  advance(ms: number): Promise<unknown> {
    return this.post('clock', { advanceMs: ms });
  }

  /** Waits until the bot has looked at everything that is due now: a sweep that began later has ended. */
  async sweep(): Promise<void> {
    const askedAtMs = this.sandbox.clock.nowMs();
    const hasSwept = () => this.bot.output().some((line) => reportsSweepBegunAfter(line, askedAtMs));
    await this.until('a sweep that began later', async () => (hasSwept() ? true : undefined));
  }

  carrier(request: CarrierRequest): Promise<unknown> {
    return this.post('carrier', request);
  }

  seeCarrier(): Promise<CarrierSnapshot> {
    return this.get<CarrierSnapshot>('carrier');
  }

  slack(request: SlackFaultRequest): Promise<unknown> {
    return this.post('slack', request);
  }

  seeSlack(): Promise<SlackJournal> {
    return this.get<SlackJournal>('slack');
  }

  /** What the bot says of its readiness. */
  async readiness(): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.botUrl}/readyz`);
    return { status: response.status, body: await response.json() };
  }

  private ready(): Promise<void> {
    this.sandbox.attachBot(this.bot);
    return waitUntilReady(this.bot, `${this.botUrl}/readyz`, maxWaitMs);
  }

  private async post<T>(path: string, body: unknown): Promise<T> {
    return this.answer<T>(
      await fetch(`${this.sandbox.url}/control/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  }

  private async get<T>(path: string): Promise<T> {
    return this.answer<T>(await fetch(`${this.sandbox.url}/control/${path}`));
  }

  // The control API's own types describe its answers; it is part of the same tests.
  private async answer<T>(response: Response): Promise<T> {
    const body = await response.text();
    if (!response.ok) throw new Error(`the control API answered ${response.status}: ${body}`);
    return JSON.parse(body) as T;
  }
}

type SpawnOptions = Pick<BotOptions, 'env' | 'preloads'>;

function spawn(sandbox: Sandbox, folder: string, port: number, { env, ...preloads }: SpawnOptions): Bot {
  return spawnBot({
    ...preloads,
    clock: sandbox.clock,
    workingFolder: folder,
    env: {
      ...sandbox.env,
      PORT: String(port),
      STORE_URL: `sqlite://${join(folder, 'zw.sqlite')}`,
      POLL_CRON: '* * * * * *',
      LOG_LEVEL: 'debug',
      ...env,
    },
  });
}
