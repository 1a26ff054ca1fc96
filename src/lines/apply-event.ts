import { createLine, transition } from './machine/transition.js';
import { knows } from './machine/transitions.js';
import type { LineId } from './model/ids.js';
import type { Line } from './model/line.js';
import type { EventOf, LineEvent, LineEventName } from './model/line-event.js';
import { AnswerNotRecordedError, CorruptRecordError, StoreNotWritableError } from './ports/errors.js';
import type { LineDeps } from './ports/ports.js';

/** Events that cannot be recovered if they are not written: the answer to a call that is sent once, and a password. */
const answersToSentCalls: ReadonlySet<LineEventName> = new Set<LineEventName>([
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
 * Applies an event to a line, writes the line, and reports the transition.
 * @throws {IllegalTransitionError} when the line's state does not know the event.
 * @throws {StoreNotWritableError} when the line cannot be written.
 */
export async function applyEvent(
  deps: Pick<LineDeps, 'store' | 'onTransition'>,
  id: LineId,
  event: LineEvent,
): Promise<Line> {
  const change = (current: Line | undefined): Line => {
    if (!current) throw new Error('an event reached a line that is not in the store');
    return transition(current, event);
  };
  const line = await deps.store.update(id, change, { isPatient: answersToSentCalls.has(event.type) });
  deps.onTransition(line, event.type);
  return line;
}

/**
 * Applies an event and reports the transition if the line exists, knows the event and satisfies `isWanted` at the
 * moment of the write. Otherwise writes nothing and returns `undefined`.
 * @param isWanted Pure. Of several callers with the same condition one succeeds, if the event ends the condition.
 */
export async function applyEventIf(
  deps: Pick<LineDeps, 'store' | 'onTransition'>,
  id: LineId,
  event: LineEvent,
  isWanted: (line: Line) => boolean,
): Promise<Line | undefined> {
  const line = await deps.store.update(id, (current) =>
    current && knows(current, event.type) && isWanted(current) ? transition(current, event) : undefined,
  );
  if (!line) return undefined;
  deps.onTransition(line, event.type);
  return line;
}

/**
 * Writes that a line is requested, held or adopted, for the first time or again. The listeners of the store do not hear of
 * a request: the carrier's answer comes soon, and is announced with the request.
 * @throws {IllegalTransitionError} when the line's state does not know the event.
 */
export async function writeRequest(
  deps: Pick<LineDeps, 'store' | 'onTransition'>,
  lineId: LineId,
  event: EventOf<'request' | 'hold' | 'adopt'>,
): Promise<Line> {
  const line = await deps.store.update(
    lineId,
    (current) => (current ? transition(current, event) : createLine(lineId, event)),
    { isQuiet: event.type === 'request' },
  );
  deps.onTransition(line, event.type);
  return line;
}

/**
 * Runs the write of a carrier's answer, and marks its failure as one that came after the call.
 * @throws {AnswerNotRecordedError} when the answer cannot be written.
 */
export async function recordAnswer<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const isExpected = error instanceof StoreNotWritableError || error instanceof CorruptRecordError;
    throw isExpected ? new AnswerNotRecordedError({ cause: error }) : error;
  }
}
