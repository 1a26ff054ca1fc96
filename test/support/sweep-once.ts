import { pollLine } from '../../src/lines/polling/poll-line.js';
import type { LineWorld } from './make-line-deps.js';

/** Does what a sweep would do now; returns how many lines were due. */
export async function sweepOnce({ store, clock, deps }: LineWorld): Promise<number> {
  const due = store.pollSchedule.takeDue(clock.now());
  for (const entry of due) await pollLine(deps, entry);
  return due.length;
}
