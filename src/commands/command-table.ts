import type { SecondaryCalls } from '../lines/secondary-calls.js';
import type { Command } from './command.js';
import { runDelete } from './delete-command.js';
import { runEligible } from './eligible-command.js';
import { runFind } from './find-command.js';
import { runHelp } from './help-command.js';
import { runHistory } from './history-command.js';
import { runList } from './list-command.js';
import { runProvision } from './provision-command.js';
import { secondaryCommands } from './secondary-commands.js';
import { runStatus } from './status-command.js';
import { runUpdate } from './update-command.js';

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
