import type { CarrierFault } from '../../control/contract.js';

interface FaultChoice {
  readonly label: string;
  readonly fault: CarrierFault;
}

/** The faults of the carrier that the page offers, mildest first. */
export const faultChoices: readonly FaultChoice[] = [
  { label: 'Slow answer, 2 s', fault: { kind: 'slow_headers', delayMs: 2000 } },
  { label: 'Very slow answer, 30 s', fault: { kind: 'slow_headers', delayMs: 30_000 } },
  { label: 'Trickling body', fault: { kind: 'trickling_body', delayMs: 5000 } },
  { label: '429, retry after 5 s', fault: { kind: 'rate_limited', retryAfterSeconds: 5 } },
  { label: '500 server error', fault: { kind: 'http', status: 500 } },
  { label: '503 unavailable', fault: { kind: 'http', status: 503 } },
  { label: 'HTML instead of JSON', fault: { kind: 'html' } },
  { label: 'Half a JSON', fault: { kind: 'half_json' } },
  { label: 'Wrong types', fault: { kind: 'wrong_types' } },
  { label: 'Status word “Rejected”', fault: { kind: 'status_word', word: 'Rejected' } },
  { label: 'Unknown status code', fault: { kind: 'unknown_code' } },
  { label: 'Whole answer in prose', fault: { kind: 'garbled', form: 'prose' } },
  { label: 'Kept connections cut', fault: { kind: 'cut_kept' } },
  { label: 'Connection refused', fault: { kind: 'refused' } },
  { label: 'Cut before the work', fault: { kind: 'cut_before' } },
  { label: 'Cut, and the work comes 80 s late', fault: { kind: 'acts_late', delayMs: 80_000 } },
  { label: 'Cut after the work', fault: { kind: 'cut_after' } },
];

/** Names a fault as the page offers it, or by its kind when it was switched on elsewhere. */
export function nameFault(fault: CarrierFault): string {
  const known = faultChoices.find((choice) => JSON.stringify(choice.fault) === JSON.stringify(fault));
  return known?.label ?? fault.kind.replaceAll('_', ' ');
}
