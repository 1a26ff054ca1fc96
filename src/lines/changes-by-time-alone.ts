import type { StatusAnswer } from './carrier.js';
import { judgeStatus } from './judge-status.js';
import type { LineDeps } from './ports.js';
import { isHeldDeletionDue, isTellingAlone, isUpdateDue, type WatchEntry } from './watch.js';

const silence: StatusAnswer = { outcome: 'not_sent', detail: 'the carrier was not asked' };

/** Tells, from memory, whether something happens now with a line whatever the carrier would say. */
export function changesByTimeAlone(
  { clock, patience }: Pick<LineDeps, 'clock' | 'patience'>,
  entry: WatchEntry,
): boolean {
  const ageMs = clock().getTime() - entry.sinceMs;
  if (entry.update?.stage === 'planned' && isUpdateDue(entry, clock())) return true;
  if (entry.heldDeletion?.isDelayed === false && isHeldDeletionDue(entry, clock())) return true;
  if (entry.state === 'held') return entry.isDelayed === undefined;
  const isInDoubt = ['unconfirmed', 'deletion_unconfirmed', 'deletion_scheduled'].includes(entry.state);
  if (isInDoubt && !entry.isEscalated && ageMs >= patience.escalateAfterMs) return true;
  return (
    entry.state === 'scheduled' ||
    isTellingAlone(entry, clock()) ||
    judgeStatus(entry, silence, clock(), patience) !== undefined
  );
}
