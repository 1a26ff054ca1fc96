import type { LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import { awaitsPerson } from '../model/line-groups.js';
import type { LineDeps } from '../ports/ports.js';
import { actOnLine } from './act-on-line.js';

/**
 * Writes down that somebody has told the end user. Returns the line as it is then, unchanged when nobody needed to be
 * told any more; `undefined` for a number that zw does not know.
 * @throws {LineBusyError} when somebody else is at work on the number.
 * @see Provisioning API reference, section 5.5 (Notify the end user)
 */
export function markEndUserNotified(deps: LineDeps, lineId: LineId, by: UserId): Promise<Line | undefined> {
  return actOnLine(deps, lineId, { by, what: 'tell', event: 'mark_told', isWanted: awaitsPerson });
}
