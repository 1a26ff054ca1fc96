import type { SecondaryCalls } from '../lines/ports/secondary-calls.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { replyWithCarrierStatus } from '../listeners/reply-with-carrier-status.js';
import { openDeleteForm } from '../modals/delete/open-delete-form.js';
import { openUpdateForm } from '../modals/update/open-update-form.js';
import { buildHelp } from '../views/replies/help.js';
import type { Command, CommandCall } from './command.js';
import { withOneNumber } from './command-arguments.js';
import { runEligible } from './eligible.js';
import { runFind } from './find.js';
import { runHistory } from './history.js';
import { runList } from './list.js';
import { runProvision } from './provision.js';
import { secondaryCommands } from './secondary-commands.js';

/** Every subcommand of `/zw`, in the order of the help text. Who may use them is one rule for all: full members. */
export const commandTable: readonly Command[] = [
  {
    name: 'eligible',
    usage: '/zw eligible <numbers>',
    help: 'asks the carrier whether up to 25 numbers can be text-enabled',
    run: runEligible,
  },
  {
    name: 'provision',
    usage: '/zw provision [number]',
    help: 'opens the form that text-enables a number',
    run: runProvision,
  },
  {
    name: 'status',
    usage: '/zw status <number>',
    help: 'says where a line stands, and asks the carrier again',
    run: runStatus,
  },
  {
    name: 'list',
    usage: '/zw list',
    help: 'shows what is waiting, for how long and for whom',
    run: runList,
  },
  {
    name: 'history',
    usage: '/zw history <number>',
    help: 'shows all that happened to a line, who did it, and the transaction ids of the carrier',
    run: runHistory,
  },
  {
    name: 'find',
    usage: '/zw find <customer ID or part of it>',
    help: 'finds the lines of a customer, finished ones too',
    run: runFind,
  },
  {
    name: 'update',
    usage: '/zw update <number>',
    help: 'opens the form that changes the customer ID of a line',
    run: runUpdate,
  },
  {
    name: 'delete',
    usage: '/zw delete <number>',
    help: 'opens the form that ends texting on a line',
    run: runDelete,
  },
  {
    name: 'help',
    usage: '/zw help',
    help: 'shows this list',
    run: ({ secondary }, call) => runHelp(commandsOf(secondary), call),
  },
];

/** Every subcommand that exists here: those for what is bought separately only while their call is switched on. */
export const commandsOf = (secondary: SecondaryCalls): readonly Command[] => [
  ...commandTable,
  ...secondaryCommands.filter(({ needs }) => secondary[needs] !== undefined),
];

/** `/zw help`, from the command table itself. */
export async function runHelp(table: readonly Command[], call: Pick<CommandCall, 'reply'>): Promise<void> {
  await call.reply(buildHelp(table));
}

/** `/zw status <number>`: what zw knows and what the carrier says right now. */
export async function runStatus(deps: ListenerDeps, call: CommandCall): Promise<void> {
  await withOneNumber(call, 'status', (lineId) => replyWithCarrierStatus(deps, call, lineId));
}

/** `/zw update <number>`: opens the form, or says why the number cannot be changed. */
export async function runUpdate(deps: ListenerDeps, call: CommandCall): Promise<void> {
  await withOneNumber(call, 'update', (lineId) => openUpdateForm(deps, call, lineId));
}

/** `/zw delete <number>`: opens the form, or says why the number cannot be deleted. */
export async function runDelete(deps: ListenerDeps, call: CommandCall): Promise<void> {
  await withOneNumber(call, 'delete', (lineId) => openDeleteForm(deps, call, lineId));
}
