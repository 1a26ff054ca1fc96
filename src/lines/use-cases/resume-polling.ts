import { isLegal } from '../machine/transitions.js';
import type { LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import type { LineDeps } from '../ports/ports.js';
import { actOnLine } from './act-on-line.js';

/**
 * Lets zw ask about a line again that it had given up. Returns the line as it is then, unchanged when it was watched or
 * finished already; `undefined` for a number that zw does not know.
 * @throws {LineBusyError} when somebody else is at work on the number.
 */
export function resumePolling(deps: LineDeps, lineId: LineId, by: UserId): Promise<Line | undefined> {
  return actOnLine(deps, lineId, {
    by,
    what: 'resume',
    event: 'resume_watching',
    isWanted: ({ state }) => isLegal(state, 'resume_watching'),
  });
}
