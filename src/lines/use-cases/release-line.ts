import { applyEvent, recordAnswer } from '../apply-event.js';
import type { LineId, UserId } from '../model/ids.js';
import type { Held, Line } from '../model/line.js';
import { present } from '../model/present.js';
import { type LineDeps, onBehalfOf } from '../ports/ports.js';
import { recordLost } from './claim-password.js';
import { type ProvisionOutcome, recordOrderAnswer } from './provision-line.js';

/**
 * Sends a held request before its time, for a person. The request stays held when the number is not eligible, or the
 * carrier gives no reliable answer. Returns `undefined` for an unknown number.
 * @throws {LineBusyError} when another operation is running on the number.
 * @throws {StoreNotWritableError} when the release cannot be written; nothing is ordered then.
 * @throws {AnswerNotRecordedError} when the order was sent and its answer cannot be written.
 */
export function releaseLine(shared: LineDeps, lineId: LineId, by: UserId): Promise<ProvisionOutcome | undefined> {
  const deps = onBehalfOf(shared, by);
  return deps.operations.run(lineId, { what: 'release', by, sinceAt: deps.clock() }, async () => {
    const line = await deps.store.find(lineId);
    if (!line) return undefined;
    return line.state === 'held' ? sendHeld(deps, line, by) : { outcome: 'exists', line };
  });
}

/**
 * Sends a held request whose time has come: checks again that the number is eligible, writes the release, and only then
 * sends the order, once. Without an answer of the carrier, announces the delay once, and the next check of the line
 * tries again. The caller holds the number's operation lock. Returns the line afterwards.
 * @throws as `releaseLine`.
 */
export async function releaseDue(deps: LineDeps, line: Line<Held>): Promise<Line> {
  const outcome = await sendHeld(deps, line);
  const at = deps.clock();
  switch (outcome.outcome) {
    case 'ineligible': {
      const { outcome: _outcome, reason: _reason, ...words } = outcome.answer;
      return applyEvent(deps, line.id, { type: 'refuse', at, refusal: { by: 'not_eligible', ...words } });
    }
    case 'no_answer':
      if (line.delay) return line;
      return applyEvent(deps, line.id, { type: 'delay', at, detail: outcome.answer.detail });
    case 'ordered':
      // A release by zw has no window that could show the password.
      return (outcome.password && (await recordLost(deps, outcome.line, 'not_kept'))) ?? outcome.line;
    default:
      return outcome.line;
  }
}

async function sendHeld(deps: LineDeps, { id, request }: Line<Held>, by?: UserId): Promise<ProvisionOutcome> {
  const eligibility = await deps.carrier.eligible(id, { signal: deps.signal });
  if (eligibility.outcome === 'ineligible') return { outcome: 'ineligible', answer: eligibility };
  if (eligibility.outcome !== 'eligible') return { outcome: 'no_answer', answer: eligibility };
  const { transactionId } = eligibility;
  const released = await applyEvent(deps, id, present({ type: 'release', at: deps.clock(), by, transactionId }));
  const { customerId } = request;
  const answer = await deps.carrier.add(id, present({ customerId }), { signal: deps.signal });
  return recordAnswer(() => recordOrderAnswer(deps, released, answer));
}
