import { applyEvent, recordAnswer } from '../apply-event.js';
import { isLegal } from '../machine/transitions.js';
import type { DeletionReason, DeletionReasonKind, DeletionRequest } from '../model/facts.js';
import type { LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import { present } from '../model/present.js';
import {
  type CarrierRefusal,
  type DeleteAnswer,
  describeLostAnswer,
  type NoAnswer,
  type NotSent,
  notSentDuringOutage,
  refusalOf,
} from '../ports/carrier.js';
import { type LineDeps, onBehalfOf } from '../ports/ports.js';
import { recoverLostAnswer } from '../recovery/recover-lost-answer.js';
import type { ScheduledBy } from './provision-line.js';

/** An order to delete a line. */
export interface DeletionOrder {
  readonly lineId: LineId;
  readonly requestedBy: UserId;
  readonly reason: DeletionReason;
  /** Absent: at once. */
  readonly effectiveAt?: Date;
  /**
   * The party that keeps `effectiveAt`: the carrier gets the deletion now, or zw sends it then. The carrier if
   * absent.
   */
  readonly scheduledBy?: ScheduledBy;
}

/** The outcome of a deletion that was sent. */
export type SentDeletionOutcome =
  | { readonly outcome: 'deleted' | 'scheduled' | 'unconfirmed'; readonly line: Line }
  | { readonly outcome: 'refused'; readonly line: Line; readonly answer: CarrierRefusal | NotSent };

/** The outcome of a deletion, sent or not. */
export type DeletionOutcome =
  | SentDeletionOutcome
  /** Not sent yet: zw keeps the date. */
  | { readonly outcome: 'held'; readonly line: Line }
  /** The line's state does not allow a deletion. */
  | { readonly outcome: 'not_deletable'; readonly line: Line }
  /** Nothing was written or sent: the carrier is down. */
  | { readonly outcome: 'no_answer'; readonly line: Line; readonly answer: NoAnswer }
  | { readonly outcome: 'unknown_line' };

const reasonWords: Record<DeletionReasonKind, string> = {
  customer_cancelled: 'Customer cancelled service',
  ported_away: 'Number ported away',
  subscriber_asked: 'Subscriber asked for it',
  mistake: 'Provisioned by mistake',
  other: 'Other',
};

/** Writes the reason for the carrier; uncut. */
export function describeReason({ kind, text }: DeletionReason): string {
  if (text === undefined) return reasonWords[kind];
  return kind === 'other' ? text : `${reasonWords[kind]}: ${text}`;
}

/**
 * Writes the deletion, then asks the carrier once to delete the line.
 * @throws {LineBusyError} when another operation is running on the number.
 * @throws {CorruptRecordError} when the number's record cannot be read; no call is made then.
 * @throws {StoreNotWritableError} when the deletion cannot be written; it is not sent then.
 * @throws {AnswerNotRecordedError} when the deletion was sent and its answer cannot be written.
 * @see Provisioning API reference, section 7 (Delete an account)
 */
export function deleteLine(shared: LineDeps, order: DeletionOrder): Promise<DeletionOutcome> {
  const deps = onBehalfOf(shared, order.requestedBy);
  const { lineId, requestedBy, reason, effectiveAt, scheduledBy } = order;
  const operation = { what: 'delete', by: requestedBy, sinceAt: deps.clock() } as const;
  return deps.operations.run(lineId, operation, async () => {
    const line = await deps.store.find(lineId);
    if (!line) return { outcome: 'unknown_line' };
    if (!isLegal(line.state, 'request_deletion')) return { outcome: 'not_deletable', line };
    const at = deps.clock();
    if (effectiveAt && scheduledBy === 'zw') {
      const deletion = { requestedBy, requestedAt: at, reason, releaseAt: effectiveAt };
      return { outcome: 'held', line: await applyEvent(deps, lineId, { type: 'hold_deletion', at, deletion }) };
    }
    const outage = deps.carrierOutage();
    if (outage) return { outcome: 'no_answer', line, answer: notSentDuringOutage(outage) };
    return sendDeletion(deps, lineId, { requestedBy, requestedAt: at, reason, ...(effectiveAt && { effectiveAt }) });
  });
}

/**
 * Writes a deletion, sends it once, and writes the outcome. The caller holds the number's operation lock.
 * @throws the errors of `deleteLine` after its check of the line.
 */
export async function sendDeletion(
  deps: LineDeps,
  lineId: LineId,
  deletion: DeletionRequest,
): Promise<SentDeletionOutcome> {
  const { requestedAt: at, reason, effectiveAt } = deletion;
  await applyEvent(deps, lineId, { type: 'request_deletion', at, deletion });
  const call = { reason: describeReason(reason), ...(effectiveAt && { effectiveAt }) };
  const answer = await deps.carrier.delete(lineId, call, { signal: deps.signal });
  return recordAnswer(() => recordDeletionAnswer(deps, lineId, answer));
}

async function recordDeletionAnswer(
  deps: LineDeps,
  lineId: LineId,
  answer: DeleteAnswer,
): Promise<SentDeletionOutcome> {
  const at = deps.clock();
  switch (answer.outcome) {
    case 'accepted': {
      const { transactionId } = answer;
      const line = await applyEvent(deps, lineId, present({ type: 'accept_deletion', at, transactionId }));
      return { outcome: line.state === 'deleted' ? 'deleted' : 'scheduled', line };
    }
    case 'refused':
    case 'not_sent': {
      const line = await applyEvent(deps, lineId, { type: 'refuse_deletion', at, refusal: refusalOf(answer) });
      return { outcome: 'refused', line, answer };
    }
    case 'lost':
    case 'unrecognised': {
      const detail = describeLostAnswer(answer);
      const lost = await applyEvent(deps, lineId, { type: 'lose_deletion_answer', at, detail });
      const line = await recoverLostAnswer(deps, lost);
      return { outcome: line.state === 'deleted' ? 'deleted' : 'unconfirmed', line };
    }
  }
}

/**
 * Sends a held deletion whose time has come, once. First asks `eligible`, which may be repeated, whether the carrier
 * answers; if not, announces the delay once, and the next check of the line tries again. The caller holds the number's
 * operation lock. Returns the line afterwards.
 */
export async function releaseDeletion(deps: LineDeps, line: Line): Promise<Line> {
  const { heldDeletion } = line;
  if (!heldDeletion || heldDeletion.releaseAt > deps.clock() || !isLegal(line.state, 'request_deletion')) return line;
  const eligibility = await deps.carrier.eligible(line.id, { signal: deps.signal });
  if (eligibility.outcome !== 'eligible' && eligibility.outcome !== 'ineligible') {
    if (heldDeletion.delay) return line;
    const { detail } = eligibility;
    return applyEvent(deps, line.id, { type: 'delay_deletion', at: deps.clock(), detail });
  }
  const { requestedBy, requestedAt: heldSince, reason } = heldDeletion;
  const deletion = { requestedBy, requestedAt: deps.clock(), reason, heldSince };
  return (await sendDeletion(deps, line.id, deletion)).line;
}
