import { applyEvent } from '../apply-event.js';
import type { Loss, OrderSearch } from '../model/facts.js';
import type { Line } from '../model/line.js';
import { isSearchOver, searchOf } from '../model/line-groups.js';
import { present } from '../model/present.js';
import type { EligibilityAnswer, StatusAnswer } from '../ports/carrier.js';
import type { LineDeps } from '../ports/ports.js';

/**
 * Asks the carrier whether it has carried out a call whose answer was lost and that it did not have before, and writes
 * the answer. Sends no order again. The caller holds the number's operation lock. Returns the line afterwards:
 * unchanged when there is no search, or it finds nothing.
 * @throws {StoreNotWritableError} when the answer cannot be written.
 */
export async function lookForCall(deps: LineDeps, line: Line): Promise<Line> {
  const search = searchOf(line);
  if (!search) return line;
  const status = await deps.carrier.status(line.id, { signal: deps.signal });
  const eligibility = await deps.carrier.eligible(line.id, { signal: deps.signal });
  const after =
    search.call === 'add'
      ? await decideOrder(deps, line, search, status, eligibility)
      : await decideDeletion(deps, line, status, eligibility);
  if (after.revision !== line.revision) return after;
  const isDenied = eligibility.outcome === 'eligible' || eligibility.outcome === 'ineligible';
  const at = deps.clock();
  if (search.slowedAt || !isDenied || !isSearchOver(search, at)) return line;
  return applyEvent(deps, line.id, { type: 'slow_search', at });
}

async function decideOrder(
  deps: LineDeps,
  line: Line,
  { effectiveAt }: OrderSearch,
  status: StatusAnswer,
  eligibility: EligibilityAnswer,
): Promise<Line> {
  const ours = eligibility.outcome === 'ineligible' && eligibility.reason === 'own_organization' && eligibility;
  const known = (status.outcome === 'activated' || status.outcome === 'pending') && status.answer;
  if (!ours && !known) return line;
  const { transactionId } = known || ours || {};
  const found = await applyEvent(deps, line.id, {
    type: 'find_order',
    at: deps.clock(),
    call: known ? 'status' : 'eligible',
    ...present({ effectiveAt, transactionId }),
  });
  const at = deps.clock();
  if (status.outcome === 'activated') return applyEvent(deps, line.id, { type: 'activate', at, answer: status.answer });
  if (status.outcome !== 'unknown' || found.state !== 'pending') return found;
  return applyEvent(deps, line.id, { type: 'fail', at, answer: status.answer });
}

async function decideDeletion(
  deps: LineDeps,
  line: Line,
  status: StatusAnswer,
  eligibility: EligibilityAnswer,
): Promise<Line> {
  const loss = lossFrom(status, eligibility);
  if (loss === 'ours' || loss === 'unclear') return line;
  const { transactionId } = loss;
  return applyEvent(deps, line.id, present({ type: 'find_deletion', at: deps.clock(), transactionId }));
}

/**
 * Combines the carrier's two answers about a line that should be ours. A number that the carrier calls provisioned and
 * also eligible is `unclear`.
 * @see Provisioning API reference, sections 4.1.2 to 4.1.5 and 5.3
 */
export function lossFrom(status: StatusAnswer, eligibility: EligibilityAnswer): Loss | 'ours' | 'unclear' {
  const isStillOurs = status.outcome === 'activated' || status.outcome === 'pending';
  const isStatusMissing = status.outcome === 'lost' || status.outcome === 'not_sent';
  if (eligibility.outcome === 'eligible') {
    if (isStillOurs || isStatusMissing) return 'unclear';
    const { outcome: _outcome, ...words } = eligibility;
    return { cause: 'not_provisioned', ...words };
  }
  if (eligibility.outcome !== 'ineligible') return 'unclear';
  const { outcome: _outcome, reason, ...words } = eligibility;
  if (reason === 'own_organization') return 'ours';
  if (reason === 'mobile' && (isStillOurs || isStatusMissing)) return 'unclear';
  return { cause: reason, ...words };
}
