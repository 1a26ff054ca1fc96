import { applyEvent } from '../apply-event.js';
import { isLegal } from '../machine/transitions.js';
import type { LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import { awaitsPerson, hasMailProblem } from '../model/line-groups.js';
import type { Operation } from '../ports/operation.js';
import type { LineDeps } from '../ports/ports.js';

/** An act of a person that needs no call to the carrier. */
interface Act {
  readonly by: UserId;
  /** The name of the operation while the act runs. */
  readonly what: Operation['what'];
  readonly event: 'cancel' | 'cancel_deletion' | 'mark_told' | 'repeat_mail' | 'resume_watching';
  /** Whether the line is in a state that allows the act. */
  readonly isWanted: (line: Line) => boolean;
}

/**
 * Carries out an act. Returns the line afterwards, unchanged when its state does not allow the act; `undefined` for an
 * unknown number.
 * @throws {LineBusyError} when another operation is running on the number.
 */
function actOnLine(
  deps: LineDeps,
  lineId: LineId,
  { by, what, event: type, isWanted }: Act,
): Promise<Line | undefined> {
  return deps.operations.run(lineId, { what, by, sinceAt: deps.clock() }, async () => {
    const line = await deps.store.find(lineId);
    if (!line || !isWanted(line)) return line;
    return applyEvent(deps, lineId, { type, at: deps.clock(), by });
  });
}

/**
 * Cancels a request that zw holds and has not sent. Returns the line afterwards, unchanged when it is not held any
 * more; `undefined` for an unknown number.
 * @throws {LineBusyError} when another operation is running on the number, such as the release itself.
 */
export function cancelLine(deps: LineDeps, lineId: LineId, by: UserId): Promise<Line | undefined> {
  return actOnLine(deps, lineId, {
    by,
    what: 'cancel',
    event: 'cancel',
    isWanted: ({ state }) => isLegal(state, 'cancel'),
  });
}

/**
 * Cancels a deletion that zw holds and has not sent. Returns the line afterwards, unchanged when it has no held
 * deletion; `undefined` for an unknown number.
 * @throws {LineBusyError} when another operation is running on the number, such as the release itself.
 */
export function cancelDeletion(deps: LineDeps, lineId: LineId, by: UserId): Promise<Line | undefined> {
  return actOnLine(deps, lineId, {
    by,
    what: 'cancel',
    event: 'cancel_deletion',
    isWanted: ({ heldDeletion }) => heldDeletion !== undefined,
  });
}

/**
 * Records that a person has notified the end user. Returns the line afterwards, unchanged when no notice was open;
 * `undefined` for an unknown number.
 * @throws {LineBusyError} when another operation is running on the number.
 * @see Provisioning API reference, section 5.5 (Notify the end user)
 */
export function markEndUserNotified(deps: LineDeps, lineId: LineId, by: UserId): Promise<Line | undefined> {
  return actOnLine(deps, lineId, { by, what: 'tell', event: 'mark_told', isWanted: awaitsPerson });
}

/**
 * Queues the mail to the end user again after it failed or may have failed. Returns the line afterwards, unchanged when
 * the mail has no problem; `undefined` for an unknown number.
 * @throws {LineBusyError} when another operation is running on the number.
 */
export function resendMail(deps: LineDeps, lineId: LineId, by: UserId): Promise<Line | undefined> {
  return actOnLine(deps, lineId, { by, what: 'tell', event: 'repeat_mail', isWanted: hasMailProblem });
}

/**
 * Resumes polling a line that zw had stopped to poll. Returns the line afterwards, unchanged when it is polled or
 * finished; `undefined` for an unknown number.
 * @throws {LineBusyError} when another operation is running on the number.
 */
export function resumePolling(deps: LineDeps, lineId: LineId, by: UserId): Promise<Line | undefined> {
  return actOnLine(deps, lineId, {
    by,
    what: 'resume',
    event: 'resume_watching',
    isWanted: ({ state }) => isLegal(state, 'resume_watching'),
  });
}
