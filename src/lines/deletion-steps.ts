import type { HeldDeletion } from './held.js';
import { isLate } from './holding-steps.js';
import type { Deletable, Deleting, DeletionScheduled, DeletionUnconfirmed, Line } from './line.js';
import type { EventOf } from './line-event.js';
import { type Step, tellThread } from './step.js';

/** Somebody wants the line gone. What it was is kept, for the case that the carrier refuses. */
export function requestDeletion(line: Line<Deletable>, { deletion }: EventOf<'request_deletion'>): Step {
  const { requestedBy: by, reason, effectiveAt } = deletion;
  const held = deletion.heldSince && line.heldDeletion ? describeHold(line.heldDeletion, deletion.requestedAt) : {};
  return {
    state: { state: 'deleting', deletion, previous: deletable(line) },
    news: [tellThread({ kind: 'deletion_requested', by, reason, ...(effectiveAt && { effectiveAt }), ...held })],
  };
}

/** The carrier took the deletion, for now or for later. */
export function acceptDeletion(line: Line<Deleting>, event: EventOf<'accept_deletion'>): Step {
  const { deletion, previous } = line;
  const { effectiveAt, requestedBy: by } = deletion;
  if (!effectiveAt || effectiveAt <= event.at) return finishDeletion(line, event);
  return {
    state: { state: 'deletion_scheduled', deletion, effectiveAt, previous },
    news: [tellThread({ kind: 'deletion_scheduled', by, effectiveAt })],
  };
}

/** The line is gone. */
export function finishDeletion(
  { deletion }: Line<Deleting | DeletionUnconfirmed | DeletionScheduled>,
  { at, transactionId }: EventOf<'accept_deletion' | 'finish_deletion'>,
): Step {
  const { requestedBy: by, reason } = deletion;
  const transaction = transactionId === undefined ? {} : { transactionId };
  return {
    state: { state: 'deleted', deletion, deletedAt: at, ...transaction },
    news: [tellThread({ kind: 'deleted', by, reason, ...transaction })],
  };
}

/** The line stays what it was. */
export function refuseDeletion(
  { deletion, previous }: Line<Deleting | DeletionUnconfirmed | DeletionScheduled>,
  { refusal }: EventOf<'refuse_deletion'>,
): Step {
  return {
    state: previous,
    news: [tellThread({ kind: 'deletion_refused', by: deletion.requestedBy, refusal })],
  };
}

/** Nobody knows whether the carrier got the deletion. */
export function loseDeletionAnswer(
  { deletion, previous }: Line<Deleting>,
  { at, detail }: EventOf<'lose_deletion_answer'>,
): Step {
  return {
    state: { state: 'deletion_unconfirmed', deletion, previous, unconfirmedAt: at, detail },
    news: [tellThread({ kind: 'unconfirmed', operation: 'delete', detail })],
  };
}

function describeHold({ releaseAt, delay }: HeldDeletion, at: Date) {
  if (!isLate(releaseAt, at)) return { heldUntil: releaseAt };
  return { heldUntil: releaseAt, isLate: true as const, ...(delay && { because: delay.detail }) };
}

function deletable(line: Line<Deletable>): Deletable {
  const {
    id: _id,
    revision: _revision,
    request: _request,
    update: _update,
    heldDeletion: _heldDeletion,
    card: _card,
    outbox: _outbox,
    history: _history,
    password: _password,
    ...state
  } = line;
  return state;
}
