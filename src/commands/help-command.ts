import { buildHelp } from '../views/help.js';
import type { Command, CommandCall } from './command.js';

/** `/zw help`, from the command table itself. */
export async function runHelp(table: readonly Command[], call: Pick<CommandCall, 'reply'>): Promise<void> {
  await call.reply(buildHelp(table));
}
