import type { Unrecognised } from '../../lines/ports/carrier.js';

/** Further ahead of what was asked for, and the carrier has understood another date. Clocks and zones differ by less. */
const farMs = 24 * 60 * 60_000;

/** What the carrier said to a request that changes a line. */
interface Accepted {
  readonly effectiveAt?: Date;
  readonly transactionId?: string;
}

/** What was asked for, and when. */
interface Asked {
  /** Absent: at once. */
  readonly effectiveAt: Date | undefined;
  readonly now: Date;
}

/** Makes a doubt of a yes that begins more than a day after the instant that was asked for; undefined for any other. */
export function doubtLateStart(answer: Accepted, { effectiveAt, now }: Asked): Unrecognised | undefined {
  const earliestMs = Math.max(now.getTime(), effectiveAt?.getTime() ?? 0);
  if (answer.effectiveAt === undefined || answer.effectiveAt.getTime() - earliestMs <= farMs) return undefined;
  const date = `${answer.effectiveAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return doubt('the carrier said yes, but for a date that nobody asked for', date, answer);
}

/**
 * Makes a doubt of a yes to an order that does not say from when: it may be the answer to another question.
 *
 * @see Provisioning API reference, section 5.2.4 (effective_date)
 */
export function doubtMissingStart(answer: Accepted): Unrecognised | undefined {
  if (answer.effectiveAt !== undefined) return undefined;
  return doubt(
    'the carrier said yes, but not from when, so this may be no answer to the order',
    'no effective_date',
    answer,
  );
}

function doubt(detail: string, verbatim: string, { transactionId }: Accepted): Unrecognised {
  return { outcome: 'unrecognised', detail, verbatim, ...(transactionId !== undefined && { transactionId }) };
}
