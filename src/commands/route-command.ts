import { removeInvisible } from '../lines/model/clean-text.js';
import type { LineId } from '../lines/model/ids.js';
import type { StateName } from '../lines/model/line.js';
import { parsePhoneNumbers, sortPhoneNumbers } from '../lines/phone-numbers/parse-phone-numbers.js';
import type { ParsedPhoneNumber } from '../lines/phone-numbers/parsed-phone-number.js';
import type { Restricted } from '../listeners/act-if-allowed.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { replyWithCarrierStatus } from '../listeners/reply-with-carrier-status.js';
import { quoteForeign } from '../views/blocks/mrkdwn.js';
import { buildNotice, type Notice } from '../views/blocks/notice.js';
import { formatPhoneNumber } from '../views/phrases/phone-number.js';
import type { Command, CommandCall, CommandListener } from './command.js';
import { readTypedText, tellLeftOut } from './command-arguments.js';
import { commandsOf, commandTable } from './command-table.js';
import { runEligible } from './eligible.js';
import { asksForHelp, guessCommand } from './other-words.js';
import { runOnRightAccount } from './secondary-commands.js';

/** The meaning of a text behind `/zw`, and who may do that. */
export interface Route extends Restricted {
  readonly args: string;
  readonly run: CommandListener;
}

/**
 * Finds what a person means by the text behind `/zw`: a command of the table, a number, or an explanation of why the text is
 * neither. Does nothing yet.
 */
export function routeCommand(deps: Pick<ListenerDeps, 'secondary'>, typed: string): Route {
  const table = commandsOf(deps);
  // A command that is copied from an answer or a page brings `/zw` and the marks around it.
  const text = removeInvisible(typed)
    .trim()
    .replace(/^(?:[`*_~"'“”]*[/@]?zw(?:\s+|$)|<@[UW]\w+(?:\|[^<>]*)?>\s*)+/i, '')
    .trim();
  const [, word = '', args = ''] = /^([^\s:<=,;(+]*)[\s:=,;]*([\s\S]*)$/.exec(text) ?? [];
  const name = nameFrom(word);
  const command = table.find((row) => row.name === name);
  if (command) {
    return { ...command, args, run: (listenerDeps, call) => runOnRightAccount(listenerDeps, call, command) };
  }
  if (text === '' || asksForHelp(name)) return routeTo('help', args);
  const [first, ...others] = parsePhoneNumbers(text);
  if (first && (first.number.ok || first.number.problem !== 'not_a_number')) {
    const isOne = !others.some(({ number, isRepeated }) => !isRepeated && isMeantAsNumber(number));
    const eligible = routeTo('eligible', text);
    if (!first.number.ok || !isOne) return eligible;
    const { lineId } = first.number;
    return { ...eligible, run: (listenerDeps, call) => runBareNumber(listenerDeps, call, lineId) };
  }
  const notice = explainUnknown(table, { shown: word === '' ? text : word, name, args, text });
  return { ...routeTo('help', args), run: (_deps, { reply }) => reply(buildNotice(notice)) };
}

function routeTo(name: 'help' | 'eligible', args: string): Route {
  const command = commandTable.find((row) => row.name === name);
  if (!command) throw new Error(`no command ${name}`);
  return { ...command, args };
}

/** Removes the marks around a word: `-List`, `*status*,` and `help?` are list, status and help. */
function nameFrom(word: string): string {
  const name = word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return name === '' && word.includes('?') ? '?' : name;
}

const isMeantAsNumber = (number: ParsedPhoneNumber): boolean => number.ok || number.problem !== 'not_a_number';

interface Unknown {
  readonly shown: string;
  readonly name: string;
  readonly args: string;
  readonly text: string;
}

function explainUnknown(table: readonly Command[], { shown, name, args, text }: Unknown): Notice {
  const title = `zw has no command ${quoteForeign(shown, 40)}`;
  const meant = guessCommand(table, name);
  const typed = meant?.name === 'find' ? readTypedText(args) : withoutWords(args);
  const behind = typed === '' ? '' : ` ${typed}`;
  if (commandTable.some((row) => row.name === name)) {
    const words = 'The carrier sells it separately, and it is not switched on here. Nothing was done.';
    return { title, text: words, next: 'ask whoever runs zw, or type `/zw help` to see what there is.' };
  }
  if (name === 'cancel') {
    const end = quoteForeign(`/zw delete${behind}`, 200);
    const words = `What zw keeps for later is called off with a button on its card; ${end} ends texting on a line. Nothing was done.`;
    const next = `type ${quoteForeign(`/zw status${behind}`, 200)} to see which of the two it is.`;
    return { title, text: words, next };
  }
  if (meant) {
    const command = quoteForeign(`/zw ${meant.name}${behind}`, 200);
    return { title, text: `Did you mean ${command}? Nothing was done.`, next: `type ${command}.` };
  }
  const [number] = sortPhoneNumbers(text).numbers;
  if (number?.number.ok) {
    const next = `type \`/zw ${formatPhoneNumber(number.number.lineId)}\` for the next step with this number.`;
    return { title, text: 'Nothing was done.', next };
  }
  return { title, text: 'Nothing was done.', next: 'type `/zw help` to see what there is.' };
}

/** Reduces a sentence around one number to the number, so that the suggested command can be typed. */
function withoutWords(args: string): string {
  const { numbers, leftOut } = sortPhoneNumbers(args);
  const [found] = numbers;
  return numbers.length === 1 && found?.number.ok && leftOut.length > 0 ? found.number.input : readTypedText(args);
}

const gone: ReadonlySet<StateName> = new Set(['deleted', 'refused', 'cancelled']);

/** `/zw` and a number: answers with where a known line stands and what can be done to it, or else with its eligibility. */
async function runBareNumber(deps: ListenerDeps, call: CommandCall, lineId: LineId): Promise<void> {
  const line = await deps.lines.store.find(lineId);
  const isGone = line === undefined || gone.has(line.state);
  if (isGone) return runEligible(deps, call);
  await replyWithCarrierStatus(deps, call, lineId);
  await tellLeftOut(call.reply, lineId, sortPhoneNumbers(call.args).leftOut);
}
