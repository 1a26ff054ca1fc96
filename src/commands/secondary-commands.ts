import type { ListenerDeps } from '../listeners/listener-deps.js';
import { replyWithAnswer } from '../listeners/reply-with-carrier-status.js';
import { withSlowNotice } from '../listeners/with-slow-notice.js';
import { buildNotice } from '../views/blocks/notice.js';
import { buildLookupAnswer } from '../views/replies/lookup.js';
import { buildNoStopReport, buildStopReport, writeStopCsv } from '../views/replies/stop-report.js';
import type { Command, CommandCall } from './command.js';
import { withOneNumber } from './command-arguments.js';

/** Runs a command, or answers that the company's kind of account does not have the call that the command needs. */
export async function runOnRightAccount(deps: ListenerDeps, call: CommandCall, { needs, run }: Command): Promise<void> {
  const why = needs && deps.lines.profile.notOffered[needs];
  if (why === undefined) return run(deps, call);
  await call.reply(buildNotice({ title: 'Not on this account', text: `${why} Nothing was asked.` }));
}

/** `/zw lookup <number>`: answers with what the carrier knows about a number. */
export async function runLookup(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const { lookup } = deps.secondary;
  if (!lookup) return;
  await withOneNumber(call, 'lookup', (lineId) =>
    replyWithAnswer(deps, call, 1, async () =>
      buildLookupAnswer(lineId, await lookup(lineId, checkFor(deps, call)), deps.lines.profile),
    ),
  );
}

const checkFor = ({ lines }: ListenerDeps, { by }: CommandCall) =>
  ({ signal: lines.signal, lane: 'checks', requestedBy: by }) as const;

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
