import type { CarrierRefusal, NotSent } from './carrier.js';
import type { Refusal } from './line.js';

/** What a line keeps of a call that the carrier said no to, or did nothing with: its words, or why it did not get it. */
export function refusalOf(answer: CarrierRefusal | NotSent): Refusal {
  if (answer.outcome === 'not_sent') return { by: 'not_sent', description: answer.detail };
  const { outcome: _outcome, ...words } = answer;
  return { by: 'carrier', ...words };
}
