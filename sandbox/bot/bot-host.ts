import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bot } from './spawn-bot.js';

export interface BotHostOptions {
  /** The folder of the bot's store; it holds no other files. */
  readonly folder: string;
  readonly spawn: () => Bot;
  /** @throws BotFailedError if the bot does not get ready */
  readonly waitUntilReady: (bot: Bot) => Promise<void>;
}

/** Runs one bot at a time on a folder, and can give it an empty store. */
export class BotHost {
  /** Resolves with a bot that ended by itself; never, if none does. */
  readonly ended: Promise<Bot>;
  #bot: Bot | undefined;
  #reportEnd: (bot: Bot) => void = () => {};

  constructor(private readonly options: BotHostOptions) {
    this.ended = new Promise((resolve) => {
      this.#reportEnd = resolve;
    });
  }

  /** Returns the bot that runs; undefined before the first start and while the store is being emptied. */
  get bot(): Bot | undefined {
    return this.#bot;
  }

  /**
   * Starts a bot and waits until it is ready.
   *
   * @throws BotFailedError if it ends first, or does not get ready in time
   */
  async start(): Promise<void> {
    const bot = this.options.spawn();
    this.#bot = bot;
    await this.options.waitUntilReady(bot);
    void bot.exited.then(() => {
      if (this.#bot === bot) this.#reportEnd(bot);
    });
  }

  /** Stops the bot and removes all that it has written; returns a function that starts a new one. */
  async empty(): Promise<() => Promise<void>> {
    const bot = this.#bot;
    this.#bot = undefined;
    await bot?.stop();
    const { folder } = this.options;
    const names = await readdir(folder);
    await Promise.all(names.map((name) => rm(join(folder, name), { recursive: true, force: true })));
    return () => this.start();
  }
}
