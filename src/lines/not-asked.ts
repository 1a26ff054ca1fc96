import type { NotSent } from './carrier.js';
import type { Silence } from './carrier-outage.js';

/** What a call comes to while the carrier answers nobody and zw does not ask it. */
export function notAsked({ sinceAt }: Silence): NotSent {
  const since = sinceAt.toISOString().slice(0, 16).replace('T', ' ');
  const detail = `the carrier has not been answering since ${since} UTC`;
  return { outcome: 'not_sent', detail, silentSinceAt: sinceAt };
}
