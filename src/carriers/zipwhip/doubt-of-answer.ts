import { present } from '../../lines/model/present.js';
import type { Unrecognised } from '../../lines/ports/carrier.js';
import type { AcceptedAnswer } from '../../zipwhip/index.js';

/** In milliseconds. A start that is further from the requested one is another date; clocks and time zones differ by less. */
const farMs = 24 * 60 * 60_000;

/** The start that zw asked for, and the present instant. */
interface Asked {
  /** Absent: at once. */
  readonly effectiveAt: Date | undefined;
  readonly now: Date;
}

/** Turns a yes that takes effect more than a day later than requested into a doubt. Returns `undefined` for any other yes. */
export function doubtLateStart(answer: AcceptedAnswer, { effectiveAt, now }: Asked): Unrecognised | undefined {
  const earliestMs = Math.max(now.getTime(), effectiveAt?.getTime() ?? 0);
  if (answer.effectiveAt === undefined || answer.effectiveAt.getTime() - earliestMs <= farMs) return undefined;
  const date = `${answer.effectiveAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return doubt('the carrier said yes, but for a date that nobody asked for', date, answer);
}

/**
 * Turns a yes to an order without a start into a doubt, since it may be the answer to another call. Returns `undefined`
 * for any other yes.
 * @see Provisioning API reference, section 5.2.4 (effective_date)
 */
export function doubtMissingStart(answer: AcceptedAnswer): Unrecognised | undefined {
  if (answer.effectiveAt !== undefined) return undefined;
  return doubt(
    'the carrier said yes, but not from when, so this may be no answer to the order',
    'no effective_date',
    answer,
  );
}

function doubt(detail: string, verbatim: string, { transactionId }: AcceptedAnswer): Unrecognised {
  return { outcome: 'unrecognised', detail, verbatim, ...present({ transactionId }) };
}
