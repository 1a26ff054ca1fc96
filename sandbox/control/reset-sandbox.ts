import type { Carrier } from '../carrier/carrier.js';
import type { Slack } from '../slack/create-slack.js';

/** The store of the bot. */
export interface BotStore {
  /** Stops the bot and empties its store; returns a function that starts the bot again and waits until it is ready. */
  empty(): Promise<() => Promise<void>>;
}

/**
 * Forgets every message, view, line, fault and journal entry, and gives the bot an empty store. The bot is away meanwhile,
 * so that nothing of before reaches the Slack and the carrier of after.
 */
export async function resetSandbox(slack: Slack, carrier: Carrier, botStore: BotStore | undefined): Promise<void> {
  const startBot = await botStore?.empty();
  slack.reset();
  await carrier.reset();
  await startBot?.();
}
