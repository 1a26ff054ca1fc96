import { applyEvent } from '../apply-event.js';
import { interpretStatus, trialMsOf, unansweredSince } from '../machine/interpret-status.js';
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
import { releaseDeletion } from '../use-cases/release-deletion.js';
import { releaseDue } from '../use-cases/release-line.js';
import { pollEndUserNotice } from './poll-end-user-notice.js';

/** How soon a line that somebody else is at work on is looked at again. */
const busyRetryMs = 5_000;

/** A line about which the carrier said nothing is not left alone for as long as one of which it said something. */
const noAnswerRetryMs = 60_000;

export type PollResult = 'unchanged' | 'changed' | 'busy' | 'silent';

/**
 * Looks at one line that is due: asks the carrier, writes only if that changed something, and says when to look again.
 * A pending line that is still pending costs one call and no access to the store.
 */
export async function pollLine(deps: LineDeps, entry: PollEntry): Promise<PollResult> {
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

// Whoever waits for zw in vain reads this, and an order or a deletion may be on its way then.
function operationOn(deps: LineDeps, entry: PollEntry): Operation['what'] {
  if (isUpdateFirst(deps, entry)) return entry.update?.stage === 'planned' ? 'update' : 'find_out';
  if (isHeldDeletionDue(entry, deps.clock())) return 'delete';
  return entry.state === 'held' ? 'release' : 'check';
}

// What became of a change is asked when somebody answers; until then the line itself must not wait.
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

// While the carrier does not answer, the line itself goes on being looked at.
async function pollHeldDeletion(deps: LineDeps, entry: PollEntry): Promise<PollResult> {
  const line = await deps.store.find(entry.id);
  if (line?.revision !== entry.revision) return 'unchanged';
  return (await releaseDeletion(deps, line)).revision === line.revision ? 'unchanged' : 'changed';
}

async function poll(deps: LineDeps, entry: PollEntry): Promise<PollResult> {
  const status = await deps.carrier.status(entry.id, { signal: deps.signal });
  const now = deps.clock();
  const seen = { ...entry, unansweredSinceMs: unansweredSince(entry, status, now) };
  deps.store.pollSchedule.noteUnanswered(entry.id, entry.revision, seen.unansweredSinceMs);
  const event = interpretStatus(seen, status, now, deps.thresholds);
  // Between the sweep's look at the list and this one, a person may have been told or have changed the line.
  if (event && (await deps.store.find(entry.id))?.revision !== entry.revision) return 'unchanged';
  if (event) {
    const { state, revision } = await applyEvent(deps, entry.id, event);
    // Several things may have become due at once, so a line that is still pending is looked at with the next sweep.
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
  // Nobody was asked, so it stays due.
  if ('downSinceAt' in status) return Math.min(dueAtMs, now.getTime());
  const usualMs = pollIntervalMs(now.getTime() - sinceMs);
  const overdueMs = sinceMs + thresholds.escalateAfterMs;
  const isOverdue = overdueMs <= now.getTime();
  const isSilent = status.outcome === 'not_sent' || status.outcome === 'lost';
  // Before people are told that zw asks in vain, it asks often enough to know.
  const isTrying = !('answer' in status) && isOverdue && (!saidUnanswered || saidUnanswered.isCarrierSilent);
  const retryMs = isTrying ? Math.min(noAnswerRetryMs, trialMsOf(thresholds)) : noAnswerRetryMs;
  const pauseMs = isSilent || isTrying ? Math.min(usualMs, retryMs) : usualMs;
  const never = Number.POSITIVE_INFINITY;
  const deletionMs = heldDeletion ? Math.max(heldDeletion.dueAtMs, now.getTime() + noAnswerRetryMs) : never;
  const nextMs = Math.min(now.getTime() + pauseMs, update?.dueAtMs ?? never, deletionMs);
  return isEscalated || isOverdue ? nextMs : Math.min(nextMs, overdueMs);
}

async function resume(deps: LineDeps, entry: PollEntry): Promise<PollResult> {
  const line = await deps.store.find(entry.id);
  if (!line || line.revision !== entry.revision) return 'unchanged';
  const triedSinceMs = entry.unansweredSinceMs ?? (deps.carrierOutage()?.sinceAt ?? deps.clock()).getTime();
  const after = await advance(deps, line, new Date(triedSinceMs));
  const now = deps.clock().getTime();
  if (isOutcomeUnknown(after)) {
    deps.store.pollSchedule.noteUnanswered(after.id, after.revision, triedSinceMs);
    const nextMs = now + Math.min(pollIntervalMs(now - entry.sinceMs), trialLeftMs(deps, after, triedSinceMs, now));
    const next = pollEntryOf(after);
    const dueAtMs = Math.max(nextMs, next?.dueAtMs ?? nextMs);
    deps.store.pollSchedule.reschedule(after.id, after.revision, Math.min(dueAtMs, next?.update?.dueAtMs ?? dueAtMs));
  }
  if (after.state === 'held' && after.releaseAt.getTime() <= now) {
    deps.store.pollSchedule.reschedule(after.id, after.revision, now + noAnswerRetryMs);
  } else if (after.revision === line.revision && !isOutcomeUnknown(after)) {
    // A clock that was set back since the line became due must not take it off the list, nor keep it due all the time.
    const isDelayed = isHeldDeletionDue(entry, deps.clock());
    const dueAtMs = pollEntryOf(after)?.dueAtMs ?? entry.dueAtMs;
    deps.store.pollSchedule.reschedule(entry.id, entry.revision, isDelayed ? now + noAnswerRetryMs : dueAtMs);
  }
  if (after.revision !== line.revision) return 'changed';
  return 'unchanged';
}

// What has still to be escalated is asked about once more when zw has tried for long enough.
function trialLeftMs({ thresholds }: LineDeps, line: Line, triedSinceMs: number, nowMs: number): number {
  const leftMs = triedSinceMs + trialMsOf(thresholds) - nowMs;
  const isEscalated = 'escalatedAt' in line && line.escalatedAt !== undefined;
  return isEscalated || leftMs <= 0 ? Number.POSITIVE_INFINITY : leftMs;
}

async function advance(deps: LineDeps, line: Line, triedSince: Date): Promise<Line> {
  const now = deps.clock();
  // What is due may be another thing than the line's own instant.
  if (line.state === 'scheduled') {
    return line.effectiveAt <= now ? applyEvent(deps, line.id, { type: 'start', at: now }) : line;
  }
  if (line.state === 'held') return line.releaseAt <= now ? releaseDue(deps, line) : line;
  return recoverLostAnswer(deps, line, triedSince);
}

/** Tells, from memory, whether something happens now with a line whatever the carrier would say. */
export function isDueWithoutCarrier(
  { clock, thresholds, carrierOutage }: Pick<LineDeps, 'clock' | 'thresholds' | 'carrierOutage'>,
  entry: PollEntry,
): boolean {
  const known = carrierOutage();
  const silence = known
    ? notSentDuringOutage(known)
    : ({ outcome: 'not_sent', detail: 'the carrier was not asked' } as const);
  const seen = { ...entry, unansweredSinceMs: unansweredSince(entry, silence, clock()) };
  const ageMs = clock().getTime() - entry.sinceMs;
  if (entry.update?.stage === 'planned' && isUpdateDue(entry, clock())) return true;
  if (entry.heldDeletion?.isDelayed === false && isHeldDeletionDue(entry, clock())) return true;
  if (entry.state === 'held') return entry.isDelayed === undefined;
  const isInDoubt = ['unconfirmed', 'deletion_unconfirmed', 'deletion_scheduled'].includes(entry.state);
  const triedMs = clock().getTime() - (seen.unansweredSinceMs ?? clock().getTime());
  const isTried = triedMs >= trialMsOf(thresholds);
  if (isInDoubt && !entry.isEscalated && ageMs >= thresholds.escalateAfterMs && isTried) return true;
  return (
    entry.state === 'scheduled' ||
    isOnlyNoticeDue(entry, clock()) ||
    interpretStatus(seen, silence, clock(), thresholds) !== undefined
  );
}
