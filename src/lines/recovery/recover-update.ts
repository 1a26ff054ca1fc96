import { applyEvent } from '../apply-event.js';
import { interruptedDetail } from '../model/facts.js';
import type { Line } from '../model/line.js';
import type { StandingAfterLoss } from '../model/update.js';
import type { LineDeps } from '../ports/ports.js';

/**
 * Finishes an update whose instant has come, and marks an update as unconfirmed whose process has ended. Sends no
 * update again. The caller holds the number's operation lock.
 * @throws {StoreNotWritableError} when the change cannot be written.
 */
export async function recoverUpdate(deps: LineDeps, line: Line): Promise<Line> {
  const { update } = line;
  if (update?.stage === 'sent') return recordLostUpdate(deps, line, interruptedDetail);
  const at = deps.clock();
  const isDue = update?.stage === 'planned' && update.effectiveAt <= at && line.state !== 'failed';
  return isDue ? applyEvent(deps, line.id, { type: 'finish_update', at }) : line;
}

/**
 * Writes that the answer to an update is lost, with the carrier's state of the line. No call reads the customer ID
 * back, so nobody knows which one the line has.
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
