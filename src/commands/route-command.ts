import leven from 'leven';
import type { LineId } from '../lines/model/ids.js';
import type { StateName } from '../lines/model/line.js';
import { parsePhoneNumber } from '../lines/phone-numbers/parse-phone-number.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { answerStatus } from '../listeners/reply-with-carrier-status.js';
import { quoteForeign } from '../views/blocks/mrkdwn.js';
import { buildNotice } from '../views/blocks/notice.js';
import type { Command, CommandCall } from './command.js';
import { runHelp } from './command-table.js';
import { runEligible } from './eligible.js';

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

const gone: ReadonlySet<StateName> = new Set(['deleted', 'refused', 'cancelled']);

/** `/zw` and a number: where a known line stands, with what can be done to it; otherwise whether it can become one. */
export async function runBareNumber(deps: ListenerDeps, call: CommandCall, lineId: LineId): Promise<void> {
  const line = await deps.lines.store.find(lineId);
  const isGone = line === undefined || gone.has(line.state);
  if (isGone) await runEligible(deps, call);
  else await answerStatus(deps, call, lineId);
}
