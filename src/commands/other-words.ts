import leven from 'leven';
import type { Command } from './command.js';

/** Synonyms that people type, by subcommand. */
const words: Readonly<Record<string, string>> = {
  eligible: 'check verify validate test can eligibility capable enabled ask',
  provision: 'order add enable new create activate buy register setup set-up text-enable textenable start',
  status: 'state info get show where refresh poll what view see details',
  list: 'ls all pending open queue waiting lines overview report orders todo',
  history: 'log logs events audit trail timeline past',
  find: 'search customer query grep who locate',
  update: 'change edit rename modify set correct customerid',
  delete: 'remove rm del disable deactivate end unprovision drop terminate disconnect stop off cancel',
  help: '? h man usage commands hilfe ayuda aide',
};
const subcommandOf: ReadonlyMap<string, string> = new Map(
  Object.entries(words).flatMap(([name, others]) => others.split(' ').map((word) => [word, name] as const)),
);

/** In letters. With more mistakes than this a guess no longer resembles what was typed. */
const maxTypingMistakes = 2;

/** Guesses the subcommand behind an unknown word: first one letter wrong, then a synonym, then two letters wrong. */
export function guessCommand(table: readonly Command[], word: string): Command | undefined {
  const [closest] = table
    .map((row) => ({ row, distance: leven(row.name, word, { maxDistance: maxTypingMistakes + 1 }) }))
    .sort((a, b) => a.distance - b.distance);
  const other = table.find(({ name }) => name === subcommandOf.get(word));
  if (closest && closest.distance <= 1) return closest.row;
  // Two letters of four or fewer make another word: "is" is no "list".
  const isNear = closest !== undefined && closest.distance <= maxTypingMistakes && closest.distance * 2 < word.length;
  return other ?? (isNear ? closest.row : undefined);
}

/** Whether a word asks for help, as `?` and `-h` do. */
export const asksForHelp = (word: string): boolean => subcommandOf.get(word) === 'help';
