import type { Bot } from './spawn-bot.js';

/** The bot cannot be used, or no longer. The message holds its last output. */
export class BotFailedError extends Error {
  override readonly name = 'BotFailedError';
  readonly code = 'BOT_FAILED';

  constructor(bot: Bot, what: 'ended' | 'did not get ready') {
    super(`the bot ${what}; it wrote last:\n${bot.output().slice(-20).join('\n')}`);
  }
}
