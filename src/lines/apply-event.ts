import type { HeldDeletionEvent } from './held-deletion-event.js';
import type { LineId } from './ids.js';
import type { Line } from './line.js';
import type { LineEvent } from './line-event.js';
import type { LineDeps } from './ports.js';
import { transition } from './transition.js';
import type { UpdateEvent } from './update-event.js';

/**
 * Writes what an event makes of a line, then wakes the courier.
 * @throws {IllegalTransitionError} when the line has meanwhile become something that does not know the event.
 */
export async function applyEvent(
  deps: Pick<LineDeps, 'store' | 'courier' | 'onTransition'>,
  id: LineId,
  event: LineEvent | UpdateEvent | HeldDeletionEvent,
): Promise<Line> {
  const line = await deps.store.update(id, (current) => {
    if (!current) throw new Error('an event reached a line that is not in the store');
    return transition(current, event);
  });
  deps.onTransition(line, event.type);
  deps.courier.wake(id);
  return line;
}
