import { applyEvent } from './apply-event.js';
import type { LineId, UserId } from './ids.js';
import type { Line } from './line.js';
import { awaitsPerson } from './open-line.js';
import type { LineDeps } from './ports.js';

/**
 * Writes down that somebody has told the end user. Returns the line as it is then, unchanged when nobody needed to be
 * told any more; `undefined` for a number that zw does not know.
 * @throws {LineBusyError} when somebody else is at work on the number.
 * @see Provisioning API reference, section 5.5 (Notify the end user)
 */
export function markTold(deps: LineDeps, lineId: LineId, by: UserId): Promise<Line | undefined> {
  return deps.operations.run(lineId, { what: 'tell', by, sinceAt: deps.clock() }, async () => {
    const line = await deps.store.find(lineId);
    if (!line || !awaitsPerson(line)) return line;
    return applyEvent(deps, lineId, { type: 'mark_told', at: deps.clock(), by });
  });
}
