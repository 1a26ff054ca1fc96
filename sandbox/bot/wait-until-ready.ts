import { setTimeout as sleep } from 'node:timers/promises';
import { BotFailedError } from './bot-failed-error.js';
import type { Bot } from './spawn-bot.js';

/** Longer, and a start is noticeably later than it could be; shorter, and it costs the starting bot time. */
const pauseMs = 40;

/**
 * Asks the bot's own readiness address, in the machine's time, until it answers 200.
 *
 * @throws BotFailedError if it ends first, or is not ready within `timeoutMs`
 */
export async function waitUntilReady(bot: Bot, readyUrl: string, timeoutMs = 20_000): Promise<void> {
  const stopAsking = new AbortController();
  void bot.exited.then(() => stopAsking.abort());
  const signal = AbortSignal.any([stopAsking.signal, AbortSignal.timeout(timeoutMs)]);
  while (!(await isReady(readyUrl, signal))) {
    if (signal.aborted) throw new BotFailedError(bot, 'did not get ready');
    await sleep(pauseMs);
  }
}

async function isReady(readyUrl: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(readyUrl, { signal });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Not listening yet, or the wait is over, which the caller sees by the signal.
    return false;
  }
}
