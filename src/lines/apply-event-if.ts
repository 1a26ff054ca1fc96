import type { LineId } from './ids.js';
import type { Line } from './line.js';
import type { LineEvent } from './line-event.js';
import type { LineDeps } from './ports.js';
import { transition } from './transition.js';
import { isLegal } from './transitions.js';

/**
 * Writes what an event makes of a line, if the line is there, knows the event and is as it is wanted at the very moment
 * of the write; then wakes the courier. Otherwise nothing is written and `undefined` is returned.
 * @param isWanted pure; of several callers with the same condition, one succeeds if the event ends the condition.
 */
export async function applyEventIf(
  deps: Pick<LineDeps, 'store' | 'courier' | 'onTransition'>,
  id: LineId,
  event: LineEvent,
  isWanted: (line: Line) => boolean,
): Promise<Line | undefined> {
  if (!(await deps.store.find(id))) return undefined;
  let isApplied = false;
  const line = await deps.store.update(id, (current) => {
    if (!current) throw new Error('a line that was there is not in the store');
    isApplied = isLegal(current.state, event.type) && isWanted(current);
    return isApplied ? transition(current, event) : current;
  });
  if (!isApplied) return undefined;
  deps.onTransition(line, event.type);
  deps.courier.wake(id);
  return line;
}
