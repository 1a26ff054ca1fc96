import { applyEvent } from '../apply-event.js';
import type { PollEntry } from '../model/poll-entry.js';
import type { LineDeps } from '../ports/ports.js';

/**
 * In milliseconds. A mail stays due, since the mail queue may find the number busy. Shorter, and each sweep reports the
 * mail; longer, and the mail is late.
 */
const mailRetryMs = 60_000;

const never = Number.POSITIVE_INFINITY;

/**
 * Checks an active line whose end user is not notified: reports a mail that is due, or reminds the person who has
 * to notify. Makes no call to the carrier.
 * @throws {LineBusyError} when another operation is running on the number.
 */
export async function pollEndUserNotice(
  deps: LineDeps,
  { id, revision, update, heldDeletion }: PollEntry,
): Promise<'changed' | 'unchanged' | 'mail_due'> {
  const line = await deps.store.find(id);
  if (line?.state !== 'active' || line.revision !== revision) return 'unchanged';
  const now = deps.clock();
  const { telling } = line;
  const isMailDue = telling?.kind === 'mail_due' || telling?.kind === 'mail_sending';
  const remindAt = telling?.kind === 'untold' ? telling.remindAt : undefined;
  if (isMailDue || !remindAt || remindAt > now) {
    const nextMs = isMailDue ? now.getTime() + mailRetryMs : (remindAt?.getTime() ?? never);
    // An update or a deletion may be due before. If the clock was set back, this check came too early.
    deps.store.pollSchedule.reschedule(
      id,
      revision,
      Math.min(nextMs, update?.dueAtMs ?? never, heldDeletion?.dueAtMs ?? never),
    );
    return isMailDue ? 'mail_due' : 'unchanged';
  }
  return deps.operations.run(id, { what: 'tell', sinceAt: now }, async () => {
    // The operation before this one may have marked the end user as notified.
    if ((await deps.store.find(id))?.revision !== revision) return 'unchanged';
    await applyEvent(deps, id, { type: 'remind', at: now });
    return 'changed';
  });
}
