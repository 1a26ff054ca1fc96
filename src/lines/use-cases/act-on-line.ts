import { applyEvent } from '../apply-event.js';
import type { LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import type { Operation } from '../ports/operation.js';
import type { LineDeps } from '../ports/ports.js';

/** What somebody does to a line that the carrier need not hear of. */
export interface Act {
  readonly by: UserId;
  /** Whose turn it is while it is done. */
  readonly what: Operation['what'];
  readonly event: 'cancel' | 'cancel_deletion' | 'mark_told' | 'repeat_mail' | 'resume_watching';
  /** Tells whether the line still asks for it. */
  readonly isWanted: (line: Line) => boolean;
}

/**
 * Does what somebody wants done to a line. Returns the line as it is then, unchanged when it does not ask for that any
 * more; `undefined` for a number that zw does not know.
 * @throws {LineBusyError} when somebody else is at work on the number.
 */
export function actOnLine(
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
