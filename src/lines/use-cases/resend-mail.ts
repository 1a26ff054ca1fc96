import type { LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import type { LineDeps } from '../ports/ports.js';
import { actOnLine } from './act-on-line.js';

/**
 * Has the mail to the end user sent again after it failed, or may have. Returns the line as it is then, unchanged when
 * there is nothing to send again; `undefined` for a number that zw does not know.
 * @throws {LineBusyError} when somebody else is at work on the number.
 */
export async function resendMail(deps: LineDeps, lineId: LineId, by: UserId): Promise<Line | undefined> {
  const line = await actOnLine(deps, lineId, { by, what: 'tell', event: 'repeat_mail', isWanted: hasProblem });
  if (line?.state === 'active' && line.telling?.kind === 'mail_due') deps.mailQueue.wake(lineId);
  return line;
}

const hasProblem = (line: Line): boolean =>
  line.state === 'active' && line.telling?.kind === 'untold' && line.telling.problem !== undefined;
