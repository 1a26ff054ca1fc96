import type { SecondaryCall } from '../lines/ports/secondary-calls.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { buildTooManyUnderWay } from '../listeners/numbers-under-way.js';
import { withSlowNotice } from '../listeners/with-slow-notice.js';
import { formNotOpened } from '../modals/provision/open-provision-form.js';
import { buildSessionKeyForm } from '../modals/session-key/session-key-form.js';
import { buildNotice } from '../views/blocks/notice.js';
import { buildLookupAnswer } from '../views/replies/lookup.js';
import { buildNoStopReport, buildStopReport, writeStopCsv } from '../views/replies/stop-report.js';
import type { Command, CommandCall, CommandListener } from './command.js';
import { withOneNumber } from './command-arguments.js';

/** A command that exists only while its call of the carrier is switched on. */
interface SecondaryCommand extends Command {
  readonly needs: SecondaryCall;
}

/** The commands for what is bought from the carrier separately. */
export const secondaryCommands: readonly SecondaryCommand[] = [
  {
    name: 'lookup',
    usage: '/zw lookup <number>',
    help: 'asks the carrier whether texts reach a number, and what kind of number it is',
    needs: 'lookup',
    run: onRightAccount('lookup', runLookup),
  },
  {
    name: 'session',
    usage: '/zw session <number>',
    help: 'makes a session key of a line, after a warning',
    needs: 'sessionKey',
    run: onRightAccount('sessionKey', runSession),
  },
  {
    name: 'stops',
    usage: '/zw stops',
    help: 'lists who asked to get no more texts, with a file',
    needs: 'stopReport',
    run: onRightAccount('stopReport', runStops),
  },
];

function onRightAccount(call: SecondaryCall, run: CommandListener): CommandListener {
  return async (deps, commandCall) => {
    const why = deps.lines.profile.notOffered[call];
    if (why === undefined) return run(deps, commandCall);
    await commandCall.reply(buildNotice({ title: 'Not on this account', text: `${why} Nothing was asked.` }));
  };
}

/** `/zw lookup <number>`: what the carrier knows of a number. */
async function runLookup(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const { lookup } = deps.secondary;
  if (!lookup) return;
  await withOneNumber(call, 'lookup', async (lineId) => {
    const ask = () => withSlowNotice(deps, call, lookup(lineId, checkFor(deps, call)));
    const answer = await deps.underWay.run(call.by, 1, ask);
    await call.reply(answer ? buildLookupAnswer(lineId, answer, deps.lines.profile) : buildTooManyUnderWay());
  });
}

const checkFor = ({ lines }: ListenerDeps, { by }: CommandCall) =>
  ({ signal: lines.signal, lane: 'checks', requestedBy: by }) as const;

/** `/zw session <number>`: the warning that comes before a key. */
async function runSession(deps: ListenerDeps, call: CommandCall): Promise<void> {
  await withOneNumber(call, 'session', async (lineId) => {
    const isOpen = await deps.modals.open(call.triggerId, buildSessionKeyForm(lineId));
    if (!isOpen) await call.reply(buildNotice(formNotOpened));
  });
}

/** `/zw stops`: who asked for a stop, in a table and a file. */
async function runStops(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const { stopReport } = deps.secondary;
  if (!stopReport) return;
  const answer = await withSlowNotice(deps, call, stopReport(checkFor(deps, call)));
  if (answer.outcome !== 'reported') return call.reply(buildNoStopReport(answer, deps.lines.profile));
  await call.reply(buildStopReport(answer.entries));
  if (answer.entries.length === 0) return;
  const name = `stops-${deps.lines.clock().toISOString().slice(0, 10)}.csv`;
  const isSent = await deps.directMessages.sendFile(call.by, { name, text: writeStopCsv(answer.entries) });
  if (isSent) return;
  const text = 'Slack did not take it. The answer above is complete up to the number of rows that it shows.';
  await call.reply(buildNotice({ title: 'The file did not come through', text, next: 'type `/zw stops` again.' }));
}
