import { pollIntervalMs } from '../machine/poll-schedule.js';
import type { SearchEntry } from '../model/poll-entry.js';
import { LineBusyError } from '../ports/errors.js';
import type { LineDeps } from '../ports/ports.js';
import { lookForCall } from '../recovery/look-for-call.js';
import { busyRetryMs, type PollResult } from './poll-line.js';

/**
 * Checks one line for which the sweep searches a call, and reschedules it: after seconds at first, after an hour in the
 * end.
 * @throws the error of the check, except `LineBusyError`, which is the result `busy`.
 */
export async function pollSearch(deps: LineDeps, entry: SearchEntry): Promise<PollResult> {
  const lookAgainIn = (pauseMs: number): void =>
    deps.store.searches.reschedule(entry.id, entry.revision, deps.clock().getTime() + pauseMs);
  try {
    return await deps.operations.run(entry.id, { what: 'check', sinceAt: deps.clock() }, async () => {
      const line = await deps.store.find(entry.id);
      if (line?.revision !== entry.revision) return 'unchanged';
      const after = await lookForCall(deps, line);
      lookAgainIn(pollIntervalMs(deps.clock().getTime() - entry.deniedAtMs));
      return after.revision === line.revision ? 'unchanged' : 'changed';
    });
  } catch (error) {
    lookAgainIn(busyRetryMs);
    if (error instanceof LineBusyError) return 'busy';
    throw error;
  }
}
