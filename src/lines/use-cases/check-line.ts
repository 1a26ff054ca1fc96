import { applyEvent } from '../apply-event.js';
import { interpretStatus } from '../machine/interpret-status.js';
import { pollEntryOf } from '../machine/poll-schedule.js';
import type { LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import type { StatusAnswer } from '../ports/carrier.js';
import { StoreNotWritableError } from '../ports/errors.js';
import { type LineDeps, onBehalfOf } from '../ports/ports.js';
import { lookForCall } from '../recovery/look-for-call.js';
import { isOutcomeUnknown, recoverLostAnswer } from '../recovery/recover-lost-answer.js';
import { recoverUpdate } from '../recovery/recover-update.js';
import { verifyActiveOrLost } from '../recovery/verify-active-line.js';

/** A line with the carrier's latest answer. */
export interface CheckedLine {
  readonly line: Line;
  readonly answer?: StatusAnswer;
  /**
   * False when the answer changes the line and the store cannot be written; `line` is then the line before the answer.
   */
  readonly isRecorded: boolean;
}

/**
 * Asks the carrier about one line for a person, and writes what changed. Returns the answer also when the store cannot
 * be written. Returns `undefined` for an unknown number.
 * @throws {LineBusyError} when another operation is running on the number.
 * @throws {CorruptRecordError} when the number's record cannot be read.
 */
export function checkLine(shared: LineDeps, lineId: LineId, by: UserId): Promise<CheckedLine | undefined> {
  const deps = onBehalfOf(shared, by);
  const operation = { what: 'check', by, sinceAt: deps.clock() } as const;
  return deps.operations.run(lineId, operation, async () => {
    const found = await deps.store.find(lineId);
    if (!found) return undefined;
    // The carrier knows nothing of a held request.
    if (found.state === 'held') return recorded(found);
    const isEarly = found.state === 'deletion_scheduled' && found.effectiveAt > deps.clock();
    const recovered = isEarly ? recorded(found) : await tryToRecord(found, () => recover(deps, found));
    const answer = await deps.carrier.status(lineId, { signal: deps.signal });
    const event = interpretStatus(factsOf(recovered.line), answer, deps.clock(), deps.thresholds);
    if (!event || !recovered.isRecorded) return { ...recovered, answer };
    return { ...(await tryToRecord(recovered.line, () => applyEvent(deps, lineId, event))), answer };
  });
}

async function recover(deps: LineDeps, line: Line): Promise<Line> {
  if (line.state !== 'lost') {
    const recovered = await recoverUpdate(deps, line);
    return isOutcomeUnknown(recovered) ? recoverLostAnswer(deps, recovered) : lookForCall(deps, recovered);
  }
  const look = await verifyActiveOrLost(deps, line);
  return look.kind === 'found_again' ? look.line : line;
}

const recorded = (line: Line) => ({ line, isRecorded: true });

async function tryToRecord(before: Line, work: () => Promise<Line>) {
  try {
    return recorded(await work());
  } catch (error) {
    if (!(error instanceof StoreNotWritableError)) throw error;
    return { line: before, isRecorded: false };
  }
}

// Only of a pending line does more than the state count, and such a line always has an entry.
const factsOf = (line: Line) => {
  const { id, revision, state } = line;
  return pollEntryOf(line) ?? { id, revision, state, sinceMs: 0, watchedSinceMs: 0, isEscalated: true };
};
