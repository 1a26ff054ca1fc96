import type { LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import type { LineDeps } from '../ports/ports.js';
import { actOnLine } from './act-on-line.js';

/**
 * Calls off a deletion that zw holds; the carrier has never heard of it. Returns the line as it is then, unchanged when
 * none is held; `undefined` for a number that zw does not know.
 * @throws {LineBusyError} when somebody else is at work on the number, as when its time has just come.
 */
export function cancelDeletion(deps: LineDeps, lineId: LineId, by: UserId): Promise<Line | undefined> {
  return actOnLine(deps, lineId, {
    by,
    what: 'cancel',
    event: 'cancel_deletion',
    isWanted: ({ heldDeletion }) => heldDeletion !== undefined,
  });
}
