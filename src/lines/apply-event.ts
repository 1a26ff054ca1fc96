import { createLine, transition } from './machine/transition.js';
import { isLegal } from './machine/transitions.js';
import type { LineId } from './model/ids.js';
import type { Line } from './model/line.js';
import type { EventOf, HeldDeletionEvent, LineEvent, UpdateEvent } from './model/line-event.js';
import { AnswerNotRecordedError, CorruptRecordError, StoreNotWritableError } from './ports/errors.js';
import type { LineDeps } from './ports/ports.js';

/** What cannot be asked for again: the carrier's answer to a call that is sent once, and a password. */
const answersToWhatWasSent: ReadonlySet<string> = new Set<(LineEvent | UpdateEvent)['type']>([
  'accept',
  'refuse',
  'lose_answer',
  'accept_deletion',
  'refuse_deletion',
  'lose_deletion_answer',
  'accept_update',
  'refuse_update',
  'lose_update_answer',
  'keep_password',
  'make_session_key',
]);

/**
 * Writes what an event makes of a line, then wakes the outbox worker.
 * @throws {IllegalTransitionError} when the line has meanwhile become something that does not know the event.
 */
export async function applyEvent(
  deps: Pick<LineDeps, 'store' | 'outboxWorker' | 'onTransition'>,
  id: LineId,
  event: LineEvent | UpdateEvent | HeldDeletionEvent,
): Promise<Line> {
  const change = (current: Line | undefined): Line => {
    if (!current) throw new Error('an event reached a line that is not in the store');
    return transition(current, event);
  };
  const line = await deps.store.update(id, change, { isPatient: answersToWhatWasSent.has(event.type) });
  deps.onTransition(line, event.type);
  deps.outboxWorker.wake(id);
  return line;
}

/**
 * Writes what an event makes of a line, if the line is there, knows the event and is as it is wanted at the very moment
 * of the write; then wakes the outbox worker. Otherwise nothing is written and `undefined` is returned.
 * @param isWanted pure; of several callers with the same condition, one succeeds if the event ends the condition.
 */
export async function applyEventIf(
  deps: Pick<LineDeps, 'store' | 'outboxWorker' | 'onTransition'>,
  id: LineId,
  event: LineEvent,
  isWanted: (line: Line) => boolean,
): Promise<Line | undefined> {
  const line = await deps.store.update(id, (current) =>
    current && isLegal(current.state, event.type) && isWanted(current) ? transition(current, event) : undefined,
  );
  if (!line) return undefined;
  deps.onTransition(line, event.type);
  deps.outboxWorker.wake(id);
  return line;
}

/**
 * Writes down that a line is asked for, held or adopted, for the first time or once more. Does not wake the outbox worker: the
 * carrier's answer to a request may come soon, and is told with it.
 * @throws {IllegalTransitionError} when there is a line that knows no such event.
 */
export async function writeRequest(
  deps: Pick<LineDeps, 'store' | 'onTransition'>,
  lineId: LineId,
  event: EventOf<'request' | 'hold' | 'adopt'>,
): Promise<Line> {
  const line = await deps.store.update(lineId, (current) =>
    current ? transition(current, event) : createLine(lineId, event),
  );
  deps.onTransition(line, event.type);
  return line;
}

/**
 * Runs what writes down the carrier's answer to a call that was sent, and tells a failure to write it from one that
 * came before anything was sent.
 * @throws {AnswerNotRecordedError}
 */
export async function recordAnswer<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const isExpected = error instanceof StoreNotWritableError || error instanceof CorruptRecordError;
    throw isExpected ? new AnswerNotRecordedError({ cause: error }) : error;
  }
}
