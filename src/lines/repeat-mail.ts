import { applyEvent } from './apply-event.js';
import type { LineId, UserId } from './ids.js';
import type { Line } from './line.js';
import type { LineDeps } from './ports.js';

/**
 * Has the mail to the end user sent again after it failed, or may have. Returns the line as it is then, unchanged when
 * there is nothing to send again; `undefined` for a number that zw does not know.
 * @throws {LineBusyError} when somebody else is at work on the number.
 */
export async function repeatMail(deps: LineDeps, lineId: LineId, by: UserId): Promise<Line | undefined> {
  const line = await deps.operations.run(lineId, { what: 'tell', by, sinceAt: deps.clock() }, async () => {
    const found = await deps.store.find(lineId);
    if (found?.state !== 'active' || found.telling?.kind !== 'untold' || !found.telling.problem) return found;
    return applyEvent(deps, lineId, { type: 'repeat_mail', at: deps.clock(), by });
  });
  if (line?.state === 'active' && line.telling?.kind === 'mail_due') deps.postman.wake(lineId);
  return line;
}
