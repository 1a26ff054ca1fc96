import { applyEvent } from '../apply-event.js';
import { isOverdue, trialMsOf } from '../machine/escalation.js';
import { interruptedDetail } from '../model/facts.js';
import {
  type Deleting,
  type DeletionScheduled,
  type DeletionUnconfirmed,
  type Line,
  type Requested,
  sentAt,
  type Unconfirmed,
} from '../model/line.js';
import type { LineEvent } from '../model/line-event.js';
import { present } from '../model/present.js';
import type { EligibilityAnswer } from '../ports/carrier.js';
import type { LineDeps, Thresholds } from '../ports/ports.js';

/**
 * In milliseconds from a lost call until zw believes the carrier that the call never arrived. Shorter, and a slow
 * carrier would get the order twice; longer, and people wait for nothing.
 */
const minDenialMs = 60_000;

type OutcomeUnknown = Requested | Unconfirmed | Deleting | DeletionUnconfirmed | DeletionScheduled;

/** Whether only the carrier knows the state of a line. */
export function isOutcomeUnknown(line: Line): line is Line<OutcomeUnknown> {
  return ['requested', 'unconfirmed', 'deleting', 'deletion_unconfirmed', 'deletion_scheduled'].includes(line.state);
}

/**
 * Asks the carrier for the outcome of a line's last call, and writes it. Escalates once when the carrier does not say
 * it for too long. Sends no order again. The caller holds the number's operation lock. Returns the line afterwards:
 * unchanged when the carrier does not say.
 * @param triedSince The start of the attempts to ask; if given, the line is escalated only some time after it, since a
 * machine may have just woken.
 * @throws {StoreNotWritableError} when the outcome cannot be written.
 */
export async function recoverLostAnswer(deps: LineDeps, line: Line, triedSince?: Date): Promise<Line> {
  const after = await ask(deps, await recordInterrupted(deps, line));
  const at = deps.clock();
  const isTried = !triedSince || at.getTime() - triedSince.getTime() >= trialMsOf(deps.thresholds);
  return isTried && isStuck(after, at, deps.thresholds) ? applyEvent(deps, line.id, { type: 'escalate', at }) : after;
}

async function ask(deps: LineDeps, line: Line): Promise<Line> {
  if (line.state === 'unconfirmed') return recoverRequest(deps, line);
  if (line.state === 'deletion_unconfirmed' || line.state === 'deletion_scheduled') return recoverDeletion(deps, line);
  return line;
}

// The wait starts at the effective instant: before it, a deletion for later looks like none.
function isStuck(line: Line, at: Date, thresholds: Thresholds): boolean {
  const sinceMs = unknownSinceMs(line);
  if (sinceMs === undefined || ('escalatedAt' in line && line.escalatedAt !== undefined)) return false;
  return isOverdue(sinceMs, at, thresholds);
}

function unknownSinceMs(line: Line): number | undefined {
  switch (line.state) {
    case 'unconfirmed':
      return Math.max(line.unconfirmedAt.getTime(), line.request.startAt?.getTime() ?? 0);
    case 'deletion_unconfirmed':
      return Math.max(line.unconfirmedAt.getTime(), line.deletion.effectiveAt?.getTime() ?? 0);
    case 'deletion_scheduled':
      return line.effectiveAt.getTime();
    default:
      return undefined;
  }
}

// The lock is held, so the process that sent this call has ended.
async function recordInterrupted(deps: LineDeps, line: Line): Promise<Line> {
  if (line.state !== 'requested' && line.state !== 'deleting') return line;
  const type = line.state === 'requested' ? 'lose_answer' : 'lose_deletion_answer';
  return applyEvent(deps, line.id, { type, at: deps.clock(), detail: interruptedDetail });
}

async function recoverRequest(deps: LineDeps, line: Line<Unconfirmed>): Promise<Line> {
  const { startAt } = line.request;
  const accept = present({ type: 'accept', effectiveAt: startAt });
  const status = await deps.carrier.status(line.id, { signal: deps.signal });
  const at = deps.clock();
  if (status.outcome === 'activated') return applyEvent(deps, line.id, { type: 'activate', at, answer: status.answer });
  if (status.outcome === 'pending') return applyEvent(deps, line.id, { ...accept, at });

  const eligibility = await deps.carrier.eligible(line.id, { signal: deps.signal });
  const event = decideRequest(line, eligibility, deps.clock());
  if (event?.type === 'accept' && status.outcome === 'unknown') {
    return applyEvent(deps, line.id, { type: 'fail', at: event.at, answer: status.answer });
  }
  return event ? applyEvent(deps, line.id, event) : line;
}

function decideRequest(line: Line<Unconfirmed>, answer: EligibilityAnswer, at: Date): LineEvent | undefined {
  const { startAt } = line.request;
  switch (answer.outcome) {
    case 'eligible':
      if (at.getTime() - sentAt(line.request).getTime() < minDenialMs) return undefined;
      return { type: 'refuse', at, refusal: { by: 'not_received', description: line.detail } };
    case 'ineligible': {
      if (answer.reason === 'own_organization') return present({ type: 'accept', at, effectiveAt: startAt });
      const { code, description, transactionId } = answer;
      return { type: 'refuse', at, refusal: present({ by: 'carrier', code, description, transactionId }) };
    }
    default:
      return undefined;
  }
}

async function recoverDeletion(deps: LineDeps, line: Line<DeletionUnconfirmed | DeletionScheduled>): Promise<Line> {
  const answer = await deps.carrier.eligible(line.id, { signal: deps.signal });
  const at = deps.clock();
  const event = decideDeletion(line, answer, at, deps.thresholds);
  return event ? applyEvent(deps, line.id, event) : line;
}

function decideDeletion(
  line: Line<DeletionUnconfirmed | DeletionScheduled>,
  answer: EligibilityAnswer,
  at: Date,
  thresholds: Thresholds,
): LineEvent | undefined {
  if (answer.outcome !== 'eligible' && answer.outcome !== 'ineligible') return undefined;
  const isOurs = answer.outcome === 'ineligible' && answer.reason === 'own_organization';
  // A line that was not ours before the deletion proves nothing by not being ours now.
  if (!isOurs && line.state === 'deletion_unconfirmed' && line.previous.state === 'lost') {
    return { type: 'refuse_deletion', at, refusal: { by: 'not_confirmed', description: line.detail } };
  }
  const { transactionId } = answer;
  if (!isOurs) return present({ type: 'finish_deletion', at, transactionId });
  if (line.state === 'deletion_scheduled') {
    if (!isOverdue(line.effectiveAt.getTime(), at, thresholds)) return undefined;
    return present({ type: 'miss_deletion', at, transactionId });
  }
  // Before its instant, a deletion for later looks like one that never arrived.
  const { requestedAt, effectiveAt } = line.deletion;
  if (at.getTime() - (effectiveAt ?? requestedAt).getTime() < minDenialMs) return undefined;
  return { type: 'refuse_deletion', at, refusal: { by: 'not_received' } };
}
