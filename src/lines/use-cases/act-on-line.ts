import { applyEvent } from '../apply-event.js';
import { isLegal } from '../machine/transitions.js';
import type { LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import { awaitsPerson, hasMailProblem } from '../model/line-groups.js';
import type { Operation } from '../ports/operation.js';
import type { LineDeps } from '../ports/ports.js';

/**
 * An act of a person that needs no call to the carrier. Returns the line afterwards, unchanged when its state does not
 * allow the act; `undefined` for an unknown number.
 * @throws {LineBusyError} when another operation is running on the number, such as the release of a held request.
 */
type Act = (deps: LineDeps, lineId: LineId, by: UserId) => Promise<Line | undefined>;

/** Makes an act of the name of its operation, its event, and the check whether a line allows the act. */
function makeAct(
  what: Operation['what'],
  type: 'cancel' | 'cancel_deletion' | 'mark_told' | 'repeat_mail' | 'resume_watching',
  isWanted: (line: Line) => boolean,
): Act {
  return (deps, lineId, by) =>
    deps.operations.run(lineId, { what, by, sinceAt: deps.clock() }, async () => {
      const line = await deps.store.find(lineId);
      return line && isWanted(line) ? applyEvent(deps, lineId, { type, at: deps.clock(), by }) : line;
    });
}

/** Cancels a request that zw holds and has not sent. */
export const cancelLine = makeAct('cancel', 'cancel', ({ state }) => isLegal(state, 'cancel'));

/** Cancels a deletion that zw holds and has not sent. */
export const cancelDeletion = makeAct('cancel', 'cancel_deletion', ({ heldDeletion }) => heldDeletion !== undefined);

/**
 * Records that a person has notified the end user.
 * @see Provisioning API reference, section 5.5 (Notify the end user)
 */
export const markEndUserNotified = makeAct('tell', 'mark_told', awaitsPerson);

/** Queues the mail to the end user again after it failed or may have failed. */
export const resendMail = makeAct('tell', 'repeat_mail', hasMailProblem);

/** Resumes polling a line that zw had stopped to poll. */
export const resumePolling = makeAct('resume', 'resume_watching', ({ state }) => isLegal(state, 'resume_watching'));
