import type { LineId } from './ids.js';
import type { Line } from './line.js';
import type { EventOf } from './line-event.js';
import type { LineDeps } from './ports.js';
import { createLine, transition } from './transition.js';

/**
 * Writes down that a line is asked for, held or adopted, for the first time or once more. Does not wake the courier: the
 * carrier's answer to a request may come soon, and is told with it.
 * @throws {IllegalTransitionError} when there is a line that knows no such event.
 */
export async function writeRequest(
  deps: Pick<LineDeps, 'store' | 'onTransition'>,
  lineId: LineId,
  event: EventOf<'request' | 'hold' | 'adopt'>,
): Promise<Line> {
  const line = await deps.store.update(lineId, (current) =>
    current ? transition(current, event) : createLine(lineId, event),
  );
  deps.onTransition(line, event.type);
  return line;
}
