import leven from 'leven';
import { parsePhoneNumber } from '../lines/phone-number.js';
import type { ListenerDeps } from '../listener-deps.js';
import { quoteForeign } from '../views/mrkdwn.js';
import { buildNotice } from '../views/notice.js';
import { runBareNumber } from './bare-number.js';
import type { Command, CommandCall } from './command.js';
import { runHelp } from './help-command.js';

/** More changes than this, and the guess would be a stranger to what was typed. */
const mostTypingMistakes = 2;

/** Finds what a person means by the text behind `/zw` and does it. */
export async function routeCommand(
  table: readonly Command[],
  deps: ListenerDeps,
  call: Omit<CommandCall, 'args'> & { readonly text: string },
): Promise<void> {
  const text = call.text.normalize('NFKC').trim();
  const [, word = '', args = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  const name = word.toLowerCase();
  const command = table.find((row) => row.name === name);
  if (command) return command.run(deps, { ...call, args });
  if (text === '') return runHelp(table, call);
  const number = parsePhoneNumber(text);
  if (number.ok) return runBareNumber(deps, { ...call, args: text }, number.lineId);
  await call.reply(buildNotice(explainUnknown(table, name, args)));
}

function explainUnknown(table: readonly Command[], name: string, args: string) {
  const [closest] = table
    .map((row) => ({ row, distance: leven(row.name, name, { maxDistance: mostTypingMistakes + 1 }) }))
    .sort((a, b) => a.distance - b.distance);
  const title = `zw has no command ${quoteForeign(name, 40)}`;
  if (!closest || closest.distance > mostTypingMistakes) {
    return { title, text: 'Nothing was done.', next: 'type `/zw help` to see what there is.' };
  }
  const meant = quoteForeign(`/zw ${closest.row.name}${args === '' ? '' : ` ${args}`}`, 200);
  return { title, text: `Did you mean ${meant}? Nothing was done.`, next: `type ${meant}.` };
}
