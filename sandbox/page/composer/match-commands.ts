import type { SlashCommand } from '../../control/contract.js';

/** Commands that begin like what is being typed, while the command's own name is still being typed. */
export function matchCommands(commands: readonly SlashCommand[], text: string): readonly SlashCommand[] {
  if (!/^\/\S*$/.test(text)) return [];
  return commands.filter(({ command }) => command.startsWith(text.toLowerCase()));
}

/** Returns the command that a text begins with; `undefined` when it is none of the app's. */
export function findCommand(commands: readonly SlashCommand[], text: string): SlashCommand | undefined {
  const name = /^\/\S+/.exec(text)?.[0].toLowerCase();
  return commands.find(({ command }) => command === name);
}
