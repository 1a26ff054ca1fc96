import type { SecondaryCall } from '../lines/ports/secondary-calls.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { buildTooManyUnderWay } from '../listeners/numbers-under-way.js';
import { withSlowNotice } from '../listeners/with-slow-notice.js';
import { modalTable } from '../modals/modal-table.js';
import { buildNotice } from '../views/blocks/notice.js';
import { buildLookupAnswer } from '../views/replies/lookup.js';
import { buildNoStopReport, buildStopReport, writeStopCsv } from '../views/replies/stop-report.js';
import type { CommandCall, CommandListener } from './command.js';
import { withOneNumber } from './command-arguments.js';

/** Runs a command, or answers that the company's kind of account does not have its call of the carrier. */
export async function runOnRightAccount(
  deps: ListenerDeps,
  call: CommandCall,
  needed: SecondaryCall,
  run: CommandListener,
): Promise<void> {
  const why = deps.lines.profile.notOffered[needed];
  if (why === undefined) return run(deps, call);
  await call.reply(buildNotice({ title: 'Not on this account', text: `${why} Nothing was asked.` }));
}

/** `/zw lookup <number>`: answers with what the carrier knows about a number. */
export async function runLookup(deps: ListenerDeps, call: CommandCall): Promise<void> {
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

/** `/zw session <number>`: opens the warning that comes before a key. */
export async function runSession(deps: ListenerDeps, call: CommandCall): Promise<void> {
  await withOneNumber(call, 'session', (lineId) => modalTable.sessionKeyForm.open(deps, call, lineId));
}

/** `/zw stops`: answers with who asked for a stop, in a table and in a file. */
export async function runStops(deps: ListenerDeps, call: CommandCall): Promise<void> {
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
