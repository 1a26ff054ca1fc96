import { applyEvent } from './apply-event.js';
import type { LineId, UserId } from './ids.js';
import type { Line } from './line.js';
import type { LineDeps } from './ports.js';
import { isLegal } from './transitions.js';

/**
 * Lets zw ask about a line again that it had given up. Returns the line as it is then, unchanged when it was watched or
 * finished already; `undefined` for a number that zw does not know.
 * @throws {LineBusyError} when somebody else is at work on the number.
 */
export function resumeWatching(deps: LineDeps, lineId: LineId, by: UserId): Promise<Line | undefined> {
  return deps.operations.run(lineId, { what: 'resume', by, sinceAt: deps.clock() }, async () => {
    const line = await deps.store.find(lineId);
    if (!line || !isLegal(line.state, 'resume_watching')) return line;
    return applyEvent(deps, lineId, { type: 'resume_watching', at: deps.clock(), by });
  });
}
