import type { Bot } from './spawn-bot.js';

/** Thrown when the bot cannot be used, or no longer; the message holds what it wrote last. */
export class BotFailedError extends Error {
  override readonly name = 'BotFailedError';
  readonly code = 'BOT_FAILED';

  constructor(bot: Bot, what: 'ended' | 'did not get ready') {
    super(`the bot ${what}; it wrote last:\n${bot.output().slice(-20).join('\n')}`);
  }
}
