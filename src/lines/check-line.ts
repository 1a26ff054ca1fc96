import { applyEvent } from './apply-event.js';
import type { StatusAnswer } from './carrier.js';
import { findOut } from './find-out.js';
import type { LineId, UserId } from './ids.js';
import { judgeStatus } from './judge-status.js';
import type { Line } from './line.js';
import type { LineDeps } from './ports.js';

/** A line with what the carrier has just said of it. */
export interface CheckedLine {
  readonly line: Line;
  readonly answer: StatusAnswer;
}

/**
 * Asks the carrier about one line because a person wants to know now, and writes what that changed. Returns
 * `undefined` for a number that zw has never provisioned.
 * @throws {LineBusyError} when somebody else is at work on the number.
 * @throws {CorruptRecordError} when the number's record cannot be read.
 */
export function checkLine(deps: LineDeps, lineId: LineId, by: UserId): Promise<CheckedLine | undefined> {
  const operation = { what: 'check', by, sinceAt: deps.clock() } as const;
  return deps.operations.run(lineId, operation, async () => {
    const found = await deps.store.find(lineId);
    if (!found) return undefined;
    const line = found.state === 'deletion_scheduled' ? found : await findOut(deps, found);
    const answer = await deps.carrier.status(lineId, { signal: deps.signal });
    const event = judgeStatus(watched(line), answer, deps.clock(), deps.patience);
    return { line: event ? await applyEvent(deps, lineId, event) : line, answer };
  });
}

function watched(line: Line) {
  const { id, revision, state } = line;
  const common = { id, revision, state };
  if (line.state !== 'pending') return { ...common, sinceMs: 0, watchedSinceMs: 0, isEscalated: true };
  const { pendingSinceAt, watchedSinceAt, pace, escalatedAt } = line;
  const isEscalated = escalatedAt !== undefined;
  return { ...common, sinceMs: pendingSinceAt.getTime(), watchedSinceMs: watchedSinceAt.getTime(), pace, isEscalated };
}
