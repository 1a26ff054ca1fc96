import { applyEvent } from '../apply-event.js';
import type { PollEntry } from '../model/poll-entry.js';
import type { LineDeps } from '../ports/ports.js';

/** A mail that is due is still due so long after the postman was told: it may have found the number busy. */
const mailRetryMs = 60_000;

const never = Number.POSITIVE_INFINITY;

/**
 * Looks at an active line whose end user has not been told: has the mail sent that is due, or reminds the person who has
 * to tell them. The carrier is not asked.
 * @throws {LineBusyError} when somebody else is at work on the number.
 */
export async function pollEndUserNotice(
  deps: LineDeps,
  { id, revision, update, heldDeletion }: PollEntry,
): Promise<'changed' | 'unchanged'> {
  const line = await deps.store.find(id);
  if (line?.state !== 'active' || line.revision !== revision) return 'unchanged';
  const now = deps.clock();
  const { telling } = line;
  const isMailDue = telling?.kind === 'mail_due' || telling?.kind === 'mail_sending';
  const remindAt = telling?.kind === 'untold' ? telling.remindAt : undefined;
  if (isMailDue || !remindAt || remindAt > now) {
    if (isMailDue) deps.mailQueue.wake(id);
    const nextMs = isMailDue ? now.getTime() + mailRetryMs : (remindAt?.getTime() ?? never);
    // A change of the line may come before; and a clock that was set back has called too early.
    deps.store.pollSchedule.reschedule(
      id,
      revision,
      Math.min(nextMs, update?.dueAtMs ?? never, heldDeletion?.dueAtMs ?? never),
    );
    return 'unchanged';
  }
  return deps.operations.run(id, { what: 'tell', sinceAt: now }, async () => {
    // Whoever had the number until now may have marked it.
    if ((await deps.store.find(id))?.revision !== revision) return 'unchanged';
    await applyEvent(deps, id, { type: 'remind', at: now });
    return 'changed';
  });
}
