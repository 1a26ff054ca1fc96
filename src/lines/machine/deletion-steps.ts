import type { DeletionRequest, Transaction } from '../model/facts.js';
import type { HeldDeletion } from '../model/held.js';
import type { Deletable, Deleting, DeletionScheduled, DeletionUnconfirmed, Line } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { isLate } from './holding-steps.js';
import { gatherSupportPacket } from './polling-steps.js';
import { publishToAlerts, publishToThread, type Step, stateOf, tellChannel } from './step.js';
import { transactionOf } from './transaction-of.js';

/** Somebody wants the line gone. What it was is kept, for the case that the carrier refuses. */
export function requestDeletion(line: Line<Deletable>, { deletion }: EventOf<'request_deletion'>): Step {
  const { requestedBy: by, reason, effectiveAt } = deletion;
  const { heldDeletion } = line;
  const held = deletion.heldSince && heldDeletion ? describeHold(heldDeletion, deletion.requestedAt) : {};
  const overtaken = !deletion.heldSince && heldDeletion ? { overtaken: heldDeletion } : {};
  return {
    state: { state: 'deleting', deletion, previous: stateOf(line), ...overtaken },
    news: [publishToThread({ kind: 'deletion_requested', by, reason, ...(effectiveAt && { effectiveAt }), ...held })],
  };
}

/** The carrier took the deletion, for now or for later. */
export function acceptDeletion(line: Line<Deleting>, event: EventOf<'accept_deletion'>): Step {
  const { deletion, previous } = line;
  const { effectiveAt, requestedBy: by } = deletion;
  if (!effectiveAt || effectiveAt <= event.at) return finishDeletion(line, event);
  return {
    state: { state: 'deletion_scheduled', deletion, effectiveAt, previous },
    news: [publishToThread({ kind: 'deletion_scheduled', by, effectiveAt })],
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
    news: [publishToThread({ kind: 'deleted', by, reason, ...transaction })],
  };
}

/** The line stays what it was, and zw holds again what it held before a person wanted it sooner. */
export function refuseDeletion(
  line: Line<Deleting | DeletionUnconfirmed>,
  { at, refusal }: EventOf<'refuse_deletion'>,
): Step {
  const { deletion, previous, overtaken } = line;
  const wasHeld = deletion.heldSince ? { wasHeld: true as const } : {};
  const stillHeld = overtaken && { requestedBy: overtaken.requestedBy, releaseAt: overtaken.releaseAt };
  const news = { kind: 'deletion_refused', by: deletion.requestedBy, refusal, ...wasHeld } as const;
  return {
    state: previous,
    ...(overtaken && { heldDeletion: overtaken }),
    ...(line.state === 'deletion_unconfirmed' && refusal.by === 'not_received' && searchFor(deletion, at)),
    news: [publishToThread({ ...news, ...(stillHeld && { stillHeld }) })],
  };
}

/** The carrier took the deletion, and long after its instant has not carried it out: the line is what it was, and still billed. */
export function missDeletion(line: Line<DeletionScheduled>, event: EventOf<'miss_deletion'>): Step {
  const { previous } = line;
  const news = tellOverdue(line, 'deletion_missed', transactionOf(event));
  // Who follows the alerts has been called already, and the channel says what came of it.
  return {
    // What is pending still is overdue by now, and nobody needs to be called twice.
    state: previous.state === 'pending' ? { ...previous, escalatedAt: previous.escalatedAt ?? event.at } : previous,
    ...searchFor(line.deletion, event.at),
    news: line.escalatedAt ? [tellChannel(news)] : [tellChannel(news), publishToAlerts(news)],
  };
}

/** Nobody could find out for too long whether the carrier has carried it out: told once, and still asked about. */
export function escalateDeletion(
  line: Line<DeletionUnconfirmed | DeletionScheduled>,
  { at }: EventOf<'escalate'>,
): Step {
  const { deletion, previous } = line;
  const news = tellOverdue(line, 'deletion_unconfirmed');
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
    news: [tellChannel(news), publishToAlerts(news)],
  };
}

/** Nobody knows whether the carrier got the deletion. */
export function loseDeletionAnswer(line: Line<Deleting>, { at, detail }: EventOf<'lose_deletion_answer'>): Step {
  const { deletion, previous } = line;
  return {
    state: { state: 'deletion_unconfirmed', deletion, previous, ...keepOvertaken(line), unconfirmedAt: at, detail },
    news: [publishToThread({ kind: 'unconfirmed', operation: 'delete', detail })],
  };
}

function tellOverdue(
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
  return { heldUntil: releaseAt, isLate: true as const, ...(delay && { because: delay.detail }) };
}

// The carrier had it after all that time: it may still act on a deletion that it got.
const searchFor = (deletion: DeletionRequest, deniedAt: Date): Pick<Step, 'search'> => ({
  search: { call: 'delete', deletion, sentAt: deletion.requestedAt, deniedAt },
});

const keepOvertaken = ({ overtaken }: Deleting | DeletionUnconfirmed) => (overtaken ? { overtaken } : {});
