import { applyEvent } from '../apply-event.js';
import { isOverdue, overdueFromMs, trialMsOf } from '../machine/escalation.js';
import { interpretStatus, unansweredSince } from '../machine/interpret-status.js';
import {
  isHeldDeletionDue,
  isOnlyNoticeDue,
  isUpdateDue,
  pollEntryOf,
  pollIntervalMs,
} from '../machine/poll-schedule.js';
import type { Line } from '../model/line.js';
import type { PollEntry } from '../model/poll-entry.js';
import { notSentDuringOutage, type StatusAnswer } from '../ports/carrier.js';
import { LineBusyError } from '../ports/errors.js';
import type { Operation } from '../ports/operation.js';
import type { LineDeps } from '../ports/ports.js';
import { isOutcomeUnknown, recoverLostAnswer } from '../recovery/recover-lost-answer.js';
import { recoverUpdate } from '../recovery/recover-update.js';
import { releaseDeletion } from '../use-cases/delete-line.js';
import { releaseDue } from '../use-cases/release-line.js';
import { pollEndUserNotice } from './poll-end-user-notice.js';

/**
 * In milliseconds until a line with a running operation is checked again. Shorter, and checks fail again; longer, and
 * the line is late.
 */
export const busyRetryMs = 5_000;

/**
 * In milliseconds until a line without an answer is checked again, at most. Longer, and zw learns too late that the
 * carrier is back; shorter, and it calls too often.
 */
const noAnswerRetryMs = 60_000;

/**
 * The result of one check. `busy`: another operation runs on the number. `silent`: the carrier said nothing about the line.
 */
export type PollResult = 'unchanged' | 'changed' | 'busy' | 'silent';

/**
 * Checks one line that is due: asks the carrier, writes only a change, and reschedules the line. A pending line that
 * stays pending costs one call and no access to the store. Returns `mail_due` for a line with a mail to send.
 * @throws the error of the check, except `LineBusyError`, which is the result `busy`.
 */
export async function pollLine(deps: LineDeps, entry: PollEntry): Promise<PollResult | 'mail_due'> {
  try {
    if (isOnlyNoticeDue(entry, deps.clock())) return await pollEndUserNotice(deps, entry);
    const operation = { what: operationOn(deps, entry), sinceAt: deps.clock() };
    return await deps.operations.run(entry.id, operation, () => advanceOrPoll(deps, entry));
  } catch (error) {
    deps.store.pollSchedule.reschedule(entry.id, entry.revision, deps.clock().getTime() + busyRetryMs);
    if (error instanceof LineBusyError) return 'busy';
    throw error;
  }
}

// Names the operation for a person who has to wait for it, since an order or a deletion may be on its way.
function operationOn(deps: LineDeps, entry: PollEntry): Operation['what'] {
  if (isUpdateFirst(deps, entry)) return entry.update?.stage === 'planned' ? 'update' : 'find_out';
  if (isHeldDeletionDue(entry, deps.clock())) return 'delete';
  return entry.state === 'held' ? 'release' : 'check';
}

// A lost answer to an update is recovered only while the carrier answers; until then, the line itself is checked.
function isUpdateFirst(deps: LineDeps, entry: PollEntry): boolean {
  const isAnswered = entry.update?.stage === 'planned' || !deps.carrierOutage();
  return isUpdateDue(entry, deps.clock()) && isAnswered;
}

async function advanceOrPoll(deps: LineDeps, entry: PollEntry): Promise<PollResult> {
  if (isUpdateFirst(deps, entry)) return pollUpdate(deps, entry);
  if (isHeldDeletionDue(entry, deps.clock()) && (await pollHeldDeletion(deps, entry)) === 'changed') return 'changed';
  return entry.state === 'pending' ? poll(deps, entry) : resume(deps, entry);
}

async function pollUpdate(deps: LineDeps, entry: PollEntry): Promise<PollResult> {
  const line = await deps.store.find(entry.id);
  if (line?.revision !== entry.revision) return 'unchanged';
  await recoverUpdate(deps, line);
  return 'changed';
}

// The line itself is still checked while the carrier does not answer.
async function pollHeldDeletion(deps: LineDeps, entry: PollEntry): Promise<PollResult> {
  const line = await deps.store.find(entry.id);
  if (line?.revision !== entry.revision) return 'unchanged';
  return (await releaseDeletion(deps, line)).revision === line.revision ? 'unchanged' : 'changed';
}

async function poll(deps: LineDeps, entry: PollEntry): Promise<PollResult> {
  const status = await deps.carrier.status(entry.id, { signal: deps.signal });
  const now = deps.clock();
  const seen = { ...entry, unansweredSinceMs: unansweredSince(entry, status, now) };
  deps.store.pollSchedule.recordUnanswered(entry.id, entry.revision, seen.unansweredSinceMs);
  const event = interpretStatus(seen, status, now, deps.thresholds);
  // Since the sweep read its list, a person may have changed the line.
  if (event && (await deps.store.find(entry.id))?.revision !== entry.revision) return 'unchanged';
  if (event) {
    const { state, revision } = await applyEvent(deps, entry.id, event);
    // Several things may be due at once, so a line that is still pending is checked at the next sweep.
    if (state === 'pending') deps.store.pollSchedule.reschedule(entry.id, revision, now.getTime());
    return 'changed';
  }
  deps.store.pollSchedule.reschedule(entry.id, entry.revision, nextPollMs(deps, entry, status, now));
  return status.outcome === 'pending' ? 'unchanged' : 'silent';
}

function nextPollMs(
  { thresholds }: LineDeps,
  { isEscalated, saidUnanswered, sinceMs, dueAtMs, update, heldDeletion }: PollEntry,
  status: StatusAnswer,
  now: Date,
): number {
  // zw made no call, so the line stays due.
  if ('downSinceAt' in status) return Math.min(dueAtMs, now.getTime());
  const usualMs = pollIntervalMs(now.getTime() - sinceMs);
  const isLate = isOverdue(sinceMs, now, thresholds);
  const isSilent = status.outcome === 'not_sent' || status.outcome === 'lost';
  // Before zw announces that the carrier does not answer about a line, it asks often enough to be sure.
  const isTrying = !('answer' in status) && isLate && (!saidUnanswered || saidUnanswered.isCarrierSilent);
  const retryMs = isTrying ? Math.min(noAnswerRetryMs, trialMsOf(thresholds)) : noAnswerRetryMs;
  const pauseMs = isSilent || isTrying ? Math.min(usualMs, retryMs) : usualMs;
  const never = Number.POSITIVE_INFINITY;
  const deletionMs = heldDeletion ? Math.max(heldDeletion.dueAtMs, now.getTime() + noAnswerRetryMs) : never;
  const nextMs = Math.min(now.getTime() + pauseMs, update?.dueAtMs ?? never, deletionMs);
  return isEscalated || isLate ? nextMs : Math.min(nextMs, overdueFromMs(sinceMs, thresholds));
}

async function resume(deps: LineDeps, entry: PollEntry): Promise<PollResult> {
  const line = await deps.store.find(entry.id);
  if (!line || line.revision !== entry.revision) return 'unchanged';
  const triedSinceMs = entry.unansweredSinceMs ?? (deps.carrierOutage()?.sinceAt ?? deps.clock()).getTime();
  const after = await advance(deps, line, new Date(triedSinceMs));
  const now = deps.clock().getTime();
  if (isOutcomeUnknown(after)) {
    deps.store.pollSchedule.recordUnanswered(after.id, after.revision, triedSinceMs);
    const nextMs = now + Math.min(pollIntervalMs(now - entry.sinceMs), trialLeftMs(deps, after, triedSinceMs, now));
    const next = pollEntryOf(after);
    const dueAtMs = Math.max(nextMs, next?.dueAtMs ?? nextMs);
    deps.store.pollSchedule.reschedule(after.id, after.revision, Math.min(dueAtMs, next?.update?.dueAtMs ?? dueAtMs));
  }
  if (after.state === 'held' && after.releaseAt.getTime() <= now) {
    deps.store.pollSchedule.reschedule(after.id, after.revision, now + noAnswerRetryMs);
  } else if (after.revision === line.revision && !isOutcomeUnknown(after)) {
    // If the clock was set back since the line became due, the line must neither leave the schedule nor stay due all
    // the time.
    const isDelayed = isHeldDeletionDue(entry, deps.clock());
    const dueAtMs = pollEntryOf(after)?.dueAtMs ?? entry.dueAtMs;
    deps.store.pollSchedule.reschedule(entry.id, entry.revision, isDelayed ? now + noAnswerRetryMs : dueAtMs);
  }
  if (after.revision !== line.revision) return 'changed';
  return 'unchanged';
}

// A line that is not escalated yet is asked about once more when zw has tried for long enough.
function trialLeftMs({ thresholds }: LineDeps, line: Line, triedSinceMs: number, nowMs: number): number {
  const leftMs = triedSinceMs + trialMsOf(thresholds) - nowMs;
  const isEscalated = 'escalatedAt' in line && line.escalatedAt !== undefined;
  return isEscalated || leftMs <= 0 ? Number.POSITIVE_INFINITY : leftMs;
}

async function advance(deps: LineDeps, line: Line, triedSince: Date): Promise<Line> {
  const now = deps.clock();
  // An update or a deletion may be due instead of the line itself.
  if (line.state === 'scheduled') {
    return line.effectiveAt <= now ? applyEvent(deps, line.id, { type: 'start', at: now }) : line;
  }
  if (line.state === 'held') return line.releaseAt <= now ? releaseDue(deps, line) : line;
  return recoverLostAnswer(deps, line, triedSince);
}

/** Whether a line changes now for any answer of the carrier. Reads nothing from the store. */
export function isDueWithoutCarrier(
  { clock, thresholds, carrierOutage }: Pick<LineDeps, 'clock' | 'thresholds' | 'carrierOutage'>,
  entry: PollEntry,
): boolean {
  const known = carrierOutage();
  const notAsked = known
    ? notSentDuringOutage(known)
    : ({ outcome: 'not_sent', detail: 'the carrier was not asked' } as const);
  const seen = { ...entry, unansweredSinceMs: unansweredSince(entry, notAsked, clock()) };
  if (entry.update?.stage === 'planned' && isUpdateDue(entry, clock())) return true;
  if (entry.heldDeletion?.isDelayed === false && isHeldDeletionDue(entry, clock())) return true;
  if (entry.state === 'held') return entry.isDelayed === undefined;
  const isInDoubt = ['unconfirmed', 'deletion_unconfirmed', 'deletion_scheduled'].includes(entry.state);
  const triedMs = clock().getTime() - (seen.unansweredSinceMs ?? clock().getTime());
  const isTried = triedMs >= trialMsOf(thresholds);
  if (isInDoubt && !entry.isEscalated && isOverdue(entry.sinceMs, clock(), thresholds) && isTried) return true;
  return (
    entry.state === 'scheduled' ||
    isOnlyNoticeDue(entry, clock()) ||
    interpretStatus(seen, notAsked, clock(), thresholds) !== undefined
  );
}
