import type { Loss } from '../model/facts.js';
import type { EligibilityAnswer, StatusAnswer } from '../ports/carrier.js';

/**
 * What the carrier's two answers on a line that should be ours mean for it. A number that is said to be provisioned and to
 * be free for the asking at once is neither for sure.
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
