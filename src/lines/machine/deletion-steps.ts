import type { DeletionRequest, Refusal, Transaction } from '../model/facts.js';
import type { HistoryKind } from '../model/history.js';
import type { Deletable, Deleting, DeletionScheduled, DeletionUnconfirmed, HeldDeletion, Line } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { present } from '../model/present.js';
import { isLate } from './holding-steps.js';
import { gatherSupportPacket } from './polling-steps.js';
import { calledAt, publishToAlerts, publishToChannel, publishToThread, refusalOf, type Step, stateOf } from './step.js';

/** Asks for a deletion. What the line was is kept, for the case that the carrier refuses. */
export function requestDeletion(line: Line<Deletable>, { deletion }: EventOf<'request_deletion'>): Step {
  const { requestedBy: by, reason, effectiveAt, heldSince } = deletion;
  const { heldDeletion } = line;
  const held = heldSince && heldDeletion ? describeHold(heldDeletion, deletion.requestedAt) : {};
  const overtaken = heldSince ? undefined : heldDeletion;
  return {
    state: { state: 'deleting', deletion, previous: stateOf(line), ...present({ overtaken }) },
    history: [present({ what: 'deletion_requested', by, reason, effectiveAt })],
    news: [publishToThread({ ...present({ kind: 'deletion_requested', by, reason, effectiveAt }), ...held })],
  };
}

/** Takes in that the carrier accepted the deletion, for now or for later. */
export function acceptDeletion(line: Line<Deleting>, event: EventOf<'accept_deletion'>): Step {
  const { deletion, previous } = line;
  const { effectiveAt, requestedBy: by } = deletion;
  const { at, transactionId } = event;
  const called = calledAt(at, 'delete', transactionId);
  if (!effectiveAt || effectiveAt <= at) return { ...becomeDeleted(line, event), ...called };
  return {
    state: { state: 'deletion_scheduled', deletion, effectiveAt, previous },
    ...called,
    history: [{ what: 'deletion_scheduled', effectiveAt }],
    news: [publishToThread({ kind: 'deletion_scheduled', by, effectiveAt })],
  };
}

/** Takes in that the line is gone. */
export function finishDeletion(
  line: Line<DeletionUnconfirmed | DeletionScheduled>,
  event: EventOf<'finish_deletion'>,
): Step {
  return { ...becomeDeleted(line, event), ...calledAt(event.at, 'eligible', event.transactionId) };
}

function becomeDeleted(
  { deletion }: Line<Deleting | DeletionUnconfirmed | DeletionScheduled>,
  { at, transactionId }: EventOf<'accept_deletion' | 'finish_deletion'>,
): Step {
  const { requestedBy: by, reason } = deletion;
  return {
    state: present({ state: 'deleted', deletion, deletedAt: at, transactionId }),
    history: [{ what: 'deleted' }],
    news: [publishToThread(present({ kind: 'deleted', by, reason, transactionId }))],
  };
}

const refusals: Readonly<Record<Refusal['by'], HistoryKind>> = {
  carrier: 'deletion_refused',
  not_sent: 'deletion_not_sent',
  not_received: 'deletion_not_received',
  not_confirmed: 'deletion_not_confirmed',
  not_eligible: 'deletion_not_received',
};

/** Makes the line what it was, and zw holds again what it held before a person wanted the deletion sooner. */
export function refuseDeletion(
  line: Line<Deleting | DeletionUnconfirmed>,
  { at, refusal }: EventOf<'refuse_deletion'>,
): Step {
  const { deletion, previous, overtaken } = line;
  const wasHeld = deletion.heldSince ? true : undefined;
  const stillHeld = overtaken && { requestedBy: overtaken.requestedBy, releaseAt: overtaken.releaseAt };
  const isDenied = line.state === 'deletion_unconfirmed' && refusal.by === 'not_received';
  const news = present({ kind: 'deletion_refused', by: deletion.requestedBy, refusal, wasHeld, stillHeld });
  return {
    state: previous,
    ...present({ heldDeletion: overtaken }),
    ...(isDenied && searchFor(deletion, at)),
    ...calledAt(at, 'delete', refusal.transactionId),
    history: [refusalOf(refusal, refusals[refusal.by])],
    news: [publishToThread(news)],
  };
}

/** Makes the line what it was, and still billed: the carrier took the deletion, and long after its instant has not carried it out. */
export function missDeletion(line: Line<DeletionScheduled>, { at, transactionId }: EventOf<'miss_deletion'>): Step {
  const { previous } = line;
  const called = calledAt(at, 'eligible', transactionId);
  const news = describeOverdue(line, 'deletion_missed', called.transaction);
  return {
    // A line that is still pending is overdue by now, and nobody needs to be called twice.
    state: previous.state === 'pending' ? { ...previous, escalatedAt: previous.escalatedAt ?? at } : previous,
    ...searchFor(line.deletion, at),
    ...called,
    history: [{ what: 'deletion_missed' }],
    // The people who follow the alerts have been called already, and the channel hears how it ended.
    news: line.escalatedAt ? [publishToChannel(news)] : [publishToChannel(news), publishToAlerts(news)],
  };
}

/** Escalates a deletion of which nobody could find out for too long whether it was carried out: told once, and still asked about. */
export function escalateDeletion(
  line: Line<DeletionUnconfirmed | DeletionScheduled>,
  { at }: EventOf<'escalate'>,
): Step {
  const { deletion, previous } = line;
  const news = describeOverdue(line, 'deletion_unconfirmed');
  const common = { deletion, previous, escalatedAt: at };
  return {
    state:
      line.state === 'deletion_unconfirmed'
        ? {
            state: line.state,
            ...common,
            ...keepOvertaken(line),
            unconfirmedAt: line.unconfirmedAt,
            detail: line.detail,
          }
        : { state: line.state, ...common, effectiveAt: line.effectiveAt },
    history: [{ what: 'escalated' }],
    news: [publishToChannel(news), publishToAlerts(news)],
  };
}

/** Keeps that nobody knows whether the carrier got the deletion. */
export function loseDeletionAnswer(line: Line<Deleting>, { at, detail }: EventOf<'lose_deletion_answer'>): Step {
  const { deletion, previous } = line;
  return {
    state: { state: 'deletion_unconfirmed', deletion, previous, ...keepOvertaken(line), unconfirmedAt: at, detail },
    history: [{ what: 'deletion_answer_lost', words: detail }],
    news: [publishToThread({ kind: 'unconfirmed', operation: 'delete', detail })],
  };
}

function describeOverdue(
  line: Line<DeletionUnconfirmed | DeletionScheduled>,
  cause: 'deletion_missed' | 'deletion_unconfirmed',
  latest?: Transaction,
) {
  const { requestedBy } = line.deletion;
  const pendingSinceAt = line.state === 'deletion_unconfirmed' ? line.unconfirmedAt : line.effectiveAt;
  const { transactions, ...rest } = gatherSupportPacket(line, pendingSinceAt);
  const packet = { ...rest, transactions: latest ? [...transactions, latest] : transactions };
  return { kind: 'escalated', requestedBy, pendingSinceAt, cause, packet } as const;
}

function describeHold({ releaseAt, delay }: HeldDeletion, at: Date) {
  if (!isLate(releaseAt, at)) return { heldUntil: releaseAt };
  return present({ heldUntil: releaseAt, isLate: true, because: delay?.detail });
}

// The carrier had it after all that time: it may still act on a deletion that it got.
const searchFor = (deletion: DeletionRequest, deniedAt: Date): Pick<Step, 'search'> => ({
  search: { call: 'delete', deletion, sentAt: deletion.requestedAt, deniedAt },
});

const keepOvertaken = ({ overtaken }: Deleting | DeletionUnconfirmed) => present({ overtaken });
