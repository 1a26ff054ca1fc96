import type { Delivery } from './courier.js';
import type { Posted } from './poster.js';

/** Why something was not said, for the courier to say it later. */
export function notTaken(posted: Exclude<Posted, { readonly kind: 'posted' }>): Delivery {
  switch (posted.kind) {
    case 'refused':
      return { kind: 'not_taken', reason: posted.error };
    case 'rate_limited':
      return { kind: 'not_taken', reason: 'rate_limited', retryAfterMs: posted.retryAfterMs };
    case 'no_answer':
      return { kind: 'not_taken', reason: posted.detail };
  }
}
