import { applyEvent } from '../apply-event.js';
import type { LineId } from '../model/ids.js';
import type { LineDeps } from '../ports/ports.js';

/**
 * Sends the mail that notifies an end user, once. Writes the intent first; a mail that a dead process left as begun may
 * be out, so a person decides about it.
 * @throws {LineBusyError} when another operation is running on the number; the mail stays due.
 * @throws {StoreNotWritableError} when the intent cannot be written, and nothing was sent; or when the outcome cannot
 * be written, which then counts as unknown.
 * @see Provisioning API reference, section 5.5 (Notify the end user)
 */
export function mailEndUser(deps: LineDeps, lineId: LineId): Promise<void> {
  return deps.operations.run(lineId, { what: 'tell', sinceAt: deps.clock() }, async () => {
    const line = await deps.store.find(lineId);
    if (line?.state !== 'active') return;
    const fail = (detail: string, isDoubtful: boolean) =>
      applyEvent(deps, lineId, { type: 'fail_mail', at: deps.clock(), detail, isDoubtful });
    if (line.telling?.kind === 'mail_sending') {
      await fail('zw began to send it, and what came of it was not written down', true);
      return;
    }
    if (line.telling?.kind !== 'mail_due') return;
    const { endUser, id } = line.request;
    if (!deps.mailer || endUser?.email === undefined) {
      await fail('zw has no mail server', false);
      return;
    }
    await applyEvent(deps, lineId, { type: 'begin_mail', at: deps.clock() });
    const outcome = await deps.mailer.send({ requestId: id, lineId, ...endUser, email: endUser.email });
    if (outcome.outcome === 'sent') {
      const { messageId } = outcome;
      await applyEvent(deps, lineId, { type: 'finish_mail', at: deps.clock(), messageId });
    } else await fail(outcome.detail, outcome.outcome === 'lost');
  });
}
