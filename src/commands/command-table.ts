import type { ListenerDeps } from '../listeners/listener-deps.js';
import { replyWithCarrierStatus } from '../listeners/reply-with-carrier-status.js';
import { modalTable } from '../modals/modal-table.js';
import { buildHelp } from '../views/replies/help.js';
import type { Command } from './command.js';
import { withOneNumber } from './command-arguments.js';
import { runEligible } from './eligible.js';
import { runProvision } from './provision.js';
import { runLookup, runStops } from './secondary-commands.js';
import { runFind, runHistory, runList } from './stored-lines.js';

/** Every subcommand of `/zw`, in the order of the help text. */
export const commandTable: readonly Command[] = [
  {
    name: 'eligible',
    usage: '/zw eligible <numbers>',
    help: 'asks the carrier whether up to 25 numbers can be text-enabled',
    who: 'full_members',
    run: runEligible,
  },
  {
    name: 'provision',
    usage: '/zw provision [number]',
    help: 'opens the form that text-enables a number',
    who: 'full_members',
    run: runProvision,
  },
  {
    name: 'status',
    usage: '/zw status <number>',
    help: 'says where a line stands, and asks the carrier again',
    who: 'full_members',
    run: (deps, call) => withOneNumber(call, 'status', (lineId) => replyWithCarrierStatus(deps, call, lineId)),
  },
  {
    name: 'list',
    usage: '/zw list',
    help: 'shows what is waiting, for how long and for whom',
    who: 'full_members',
    run: runList,
  },
  {
    name: 'history',
    usage: '/zw history <number>',
    help: 'shows all that happened to a line, who did it, and the transaction ids of the carrier',
    who: 'full_members',
    run: runHistory,
  },
  {
    name: 'find',
    usage: '/zw find <customer ID or part of it>',
    help: 'finds the lines of a customer, finished ones too',
    who: 'full_members',
    run: runFind,
  },
  {
    name: 'update',
    usage: '/zw update <number>',
    help: 'opens the form that changes the customer ID of a line',
    who: 'full_members',
    run: (deps, call) => withOneNumber(call, 'update', (lineId) => modalTable.updateForm.open(deps, call, lineId)),
  },
  {
    name: 'delete',
    usage: '/zw delete <number>',
    help: 'opens the form that ends texting on a line',
    who: 'full_members',
    run: (deps, call) => withOneNumber(call, 'delete', (lineId) => modalTable.deleteForm.open(deps, call, lineId)),
  },
  {
    name: 'help',
    usage: '/zw help',
    help: 'shows this list',
    who: 'full_members',
    run: (deps, { reply }) => reply(buildHelp(commandsOf(deps))),
  },
  {
    name: 'lookup',
    usage: '/zw lookup <number>',
    help: 'asks the carrier whether texts reach a number, and what kind of number it is',
    who: 'full_members',
    needs: 'lookup',
    run: runLookup,
  },
  {
    name: 'session',
    usage: '/zw session <number>',
    help: 'makes a session key of a line, after a warning',
    who: 'full_members',
    needs: 'sessionKey',
    run: (deps, call) => withOneNumber(call, 'session', (lineId) => modalTable.sessionKeyForm.open(deps, call, lineId)),
  },
  {
    name: 'stops',
    usage: '/zw stops',
    help: 'lists who asked to get no more texts, with a file',
    who: 'full_members',
    needs: 'stopReport',
    run: runStops,
  },
];

/** The subcommands that exist in this installation, in the order of the table. */
export const commandsOf = ({ secondary }: Pick<ListenerDeps, 'secondary'>): readonly Command[] =>
  commandTable.filter(({ needs }) => needs === undefined || secondary[needs] !== undefined);
