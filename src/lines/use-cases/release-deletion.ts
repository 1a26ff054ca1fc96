import { applyEvent } from '../apply-event.js';
import { isLegal } from '../machine/transitions.js';
import type { Line } from '../model/line.js';
import type { LineDeps } from '../ports/ports.js';
import { sendDeletion } from './delete-line.js';

/**
 * Sends a deletion whose time has come, once. Whether the carrier answers at all is found out first by a question that
 * may be repeated; if it does not, that is said once, and tried again when the line is looked at next. The caller holds
 * the number's operation lock. Returns the line as it is afterwards.
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
