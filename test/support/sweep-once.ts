import { watchLine } from '../../src/lines/polling/poll-line.js';
import type { LineWorld } from './make-line-deps.js';

/** Does what a sweep would do now; returns how many lines were due. */
export async function sweepOnce({ store, clock, deps }: LineWorld): Promise<number> {
  const due = store.watchlist.takeDue(clock.now());
  for (const entry of due) await watchLine(deps, entry);
  return due.length;
}
