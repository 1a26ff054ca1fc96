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
  const line = await deps.store.update(id, (current) =>
    current && isLegal(current.state, event.type) && isWanted(current) ? transition(current, event) : undefined,
  );
  if (!line) return undefined;
  deps.onTransition(line, event.type);
  deps.courier.wake(id);
  return line;
}
