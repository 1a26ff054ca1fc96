import { applyEvent } from '../apply-event.js';
import { interruptedDetail } from '../model/facts.js';
import type { Line } from '../model/line.js';
import type { StandingAfterLoss } from '../model/update.js';
import type { LineDeps } from '../ports/ports.js';

/**
 * Brings the update of a line to where it must be: one whose instant has come is finished, and one whose sender is gone
 * is admitted to be unconfirmed. Nothing is ever sent again. The caller holds the number's operation lock.
 */
export async function recoverUpdate(deps: LineDeps, line: Line): Promise<Line> {
  const { update } = line;
  if (update?.stage === 'sent') return recordLostUpdate(deps, line, interruptedDetail);
  const at = deps.clock();
  const isDue = update?.stage === 'planned' && update.effectiveAt <= at && line.state !== 'failed';
  return isDue ? applyEvent(deps, line.id, { type: 'finish_update', at }) : line;
}

/**
 * Writes down that the answer to an update is lost, with what the carrier says of the line. It has no call that reads
 * the customer ID back, so whether it has the new one stays open.
 */
export async function recordLostUpdate(deps: LineDeps, { id }: Pick<Line, 'id'>, detail: string): Promise<Line> {
  const standing = await askStanding(deps, id);
  return applyEvent(deps, id, { type: 'lose_update_answer', at: deps.clock(), detail, standing });
}

async function askStanding(deps: LineDeps, lineId: Line['id']): Promise<StandingAfterLoss> {
  const [status, eligibility] = await Promise.all([
    deps.carrier.status(lineId, { signal: deps.signal }),
    deps.carrier.eligible(lineId, { signal: deps.signal }),
  ]);
  const words = 'answer' in status ? { answer: status.answer } : {};
  if (eligibility.outcome === 'eligible') return { line: 'not_ours', ...words };
  if (eligibility.outcome !== 'ineligible') return { line: 'not_said', ...words };
  return { line: eligibility.reason === 'own_organization' ? 'ours' : 'not_ours', ...words };
}
