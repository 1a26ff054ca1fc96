import { applyEvent } from '../apply-event.js';
import { trialMsOf } from '../machine/interpret-status.js';
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
import type { EligibilityAnswer } from '../ports/carrier.js';
import type { LineDeps, Thresholds } from '../ports/ports.js';

/**
 * How long after a lost call the carrier must still deny it before zw believes that it never arrived. Shorter, and a
 * carrier that is slow to act would be told to act again; longer, and people wait for nothing.
 */
const minDenialMs = 60_000;

type OutcomeUnknown = Requested | Unconfirmed | Deleting | DeletionUnconfirmed | DeletionScheduled;

/** Tells whether nobody but the carrier knows how a line stands. */
export function isOutcomeUnknown(line: Line): line is Line<OutcomeUnknown> {
  return ['requested', 'unconfirmed', 'deleting', 'deletion_unconfirmed', 'deletion_scheduled'].includes(line.state);
}

/**
 * Asks the carrier what became of a line whose last call has no known end, and writes the outcome; what the carrier does not say for too long is
 * escalated once, after zw has tried for a while since `triedSince`, if that is given: a machine may just have woken. Nothing is ever sent again. The caller holds the number's operation lock. Returns the line as it is afterwards: unchanged when the carrier
 * does not say.
 */
export async function recoverLostAnswer(deps: LineDeps, line: Line, triedSince?: Date): Promise<Line> {
  const doubtful = isInterrupted(line) ? await recordLostAnswer(deps, line) : line;
  const after = await ask(deps, doubtful);
  const at = deps.clock();
  const isTried = !triedSince || at.getTime() - triedSince.getTime() >= trialMsOf(deps.thresholds);
  return isTried && isStuck(after, at, deps.thresholds) ? applyEvent(deps, line.id, { type: 'escalate', at }) : after;
}

async function ask(deps: LineDeps, line: Line): Promise<Line> {
  if (line.state === 'unconfirmed') return recoverRequest(deps, line);
  if (line.state === 'deletion_unconfirmed' || line.state === 'deletion_scheduled') return recoverDeletion(deps, line);
  return line;
}

// The clock of waiting starts at the effective instant; before it, a deletion for later cannot even be told from none.
function isStuck(line: Line, at: Date, { escalateAfterMs }: Thresholds): boolean {
  const sinceMs = unknownSinceMs(line);
  if (sinceMs === undefined || ('escalatedAt' in line && line.escalatedAt !== undefined)) return false;
  return at.getTime() - sinceMs >= escalateAfterMs;
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

// Under the lock, a line that is still being asked for or deleted was left so by a process that is gone.
function isInterrupted(line: Line): line is Line<Requested | Deleting> {
  return line.state === 'requested' || line.state === 'deleting';
}

function recordLostAnswer(deps: LineDeps, line: Line<Requested | Deleting>): Promise<Line> {
  const type = line.state === 'requested' ? 'lose_answer' : 'lose_deletion_answer';
  return applyEvent(deps, line.id, { type, at: deps.clock(), detail: interruptedDetail });
}

async function recoverRequest(deps: LineDeps, line: Line<Unconfirmed>): Promise<Line> {
  const { startAt } = line.request;
  const accept = { type: 'accept', ...(startAt && { effectiveAt: startAt }) } as const;
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
      if (answer.reason === 'own_organization') return { type: 'accept', at, ...(startAt && { effectiveAt: startAt }) };
      const { code, description, transactionId } = answer;
      const words = {
        code,
        ...(description !== undefined && { description }),
        ...(transactionId !== undefined && { transactionId }),
      };
      return { type: 'refuse', at, refusal: { by: 'carrier', ...words } };
    }
    default:
      return undefined;
  }
}

async function recoverDeletion(deps: LineDeps, line: Line<DeletionUnconfirmed | DeletionScheduled>): Promise<Line> {
  const answer = await deps.carrier.eligible(line.id, { signal: deps.signal });
  const at = deps.clock();
  const event = decideDeletion(line, answer, at, deps.thresholds.escalateAfterMs);
  return event ? applyEvent(deps, line.id, event) : line;
}

function decideDeletion(
  line: Line<DeletionUnconfirmed | DeletionScheduled>,
  answer: EligibilityAnswer,
  at: Date,
  escalateAfterMs: number,
): LineEvent | undefined {
  if (answer.outcome !== 'eligible' && answer.outcome !== 'ineligible') return undefined;
  const isOurs = answer.outcome === 'ineligible' && answer.reason === 'own_organization';
  // What was not ours before the deletion was sent says nothing by not being ours now.
  if (!isOurs && line.state === 'deletion_unconfirmed' && line.previous.state === 'lost') {
    return { type: 'refuse_deletion', at, refusal: { by: 'not_confirmed', description: line.detail } };
  }
  const transaction = answer.transactionId === undefined ? {} : { transactionId: answer.transactionId };
  if (!isOurs) return { type: 'finish_deletion', at, ...transaction };
  if (line.state === 'deletion_scheduled') {
    if (at.getTime() - line.effectiveAt.getTime() < escalateAfterMs) return undefined;
    return { type: 'miss_deletion', at, ...transaction };
  }
  // A deletion for later cannot be told from one that never arrived before its instant has come.
  const { requestedAt, effectiveAt } = line.deletion;
  if (at.getTime() - (effectiveAt ?? requestedAt).getTime() < minDenialMs) return undefined;
  return { type: 'refuse_deletion', at, refusal: { by: 'not_received' } };
}
