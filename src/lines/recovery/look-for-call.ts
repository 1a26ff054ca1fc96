import { applyEvent } from '../apply-event.js';
import type { OrderSearch } from '../model/facts.js';
import type { Line } from '../model/line.js';
import { isSearchOver, searchOf } from '../model/line-groups.js';
import type { EligibilityAnswer, StatusAnswer } from '../ports/carrier.js';
import type { LineDeps } from '../ports/ports.js';
import { lossFrom } from './loss-from.js';

/**
 * Asks the carrier whether it has acted after all on a call whose answer was lost and that it did not have before, and
 * writes what it says. Nothing is ever sent again. The caller holds the number's operation lock. Returns the line as it is
 * afterwards: unchanged when nothing is searched for, or nothing is found.
 */
export async function lookForCall(deps: LineDeps, line: Line): Promise<Line> {
  const search = searchOf(line);
  if (!search) return line;
  const status = await deps.carrier.status(line.id, { signal: deps.signal });
  const eligibility = await deps.carrier.eligible(line.id, { signal: deps.signal });
  const after =
    search.call === 'add'
      ? await judgeOrder(deps, line, search, status, eligibility)
      : await decideDeletion(deps, line, status, eligibility);
  if (after.revision !== line.revision) return after;
  const isDenied = eligibility.outcome === 'eligible' || eligibility.outcome === 'ineligible';
  const at = deps.clock();
  if (search.slowedAt || !isDenied || !isSearchOver(search, at)) return line;
  return applyEvent(deps, line.id, { type: 'slow_search', at });
}

async function judgeOrder(
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
    ...(effectiveAt && { effectiveAt }),
    ...(transactionId !== undefined && { transactionId }),
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
  const transaction = transactionId === undefined ? {} : { transactionId };
  return applyEvent(deps, line.id, { type: 'find_deletion', at: deps.clock(), ...transaction });
}
