import { applyEvent } from '../apply-event.js';
import type { Loss } from '../model/facts.js';
import type { LineId } from '../model/ids.js';
import type { Active, Line, Lost } from '../model/line.js';
import { searchOf } from '../model/line-groups.js';
import type { EligibilityAnswer, StatusAnswer } from '../ports/carrier.js';
import { LineBusyError } from '../ports/errors.js';
import type { LineDeps } from '../ports/ports.js';
import { lookForCall, lossFrom } from './look-for-call.js';

/** The result of verifying a line that is or was ours. */
export type Verification =
  /** The carrier confirms zw's state; or its answers were unclear, which changes nothing. */
  | { readonly kind: 'as_known' | 'unclear' }
  /** The line seems lost. Only a second verification with the same cause writes that. */
  | { readonly kind: 'suspected'; readonly cause: Loss['cause'] }
  /** `found_late`: the carrier has carried out a call that it did not have before. */
  | { readonly kind: 'lost' | 'found_again' | 'found_late'; readonly line: Line }
  /** The carrier is down. */
  | { readonly kind: 'silent' };

/** Whether the line is active or lost: the carrier's last answer was clear, so the sweep does not ask. */
export const isActiveOrLost = (line: Line): line is Line<Active | Lost> =>
  line.state === 'active' || line.state === 'lost';

/**
 * Asks the carrier, `status` then `eligible`, whether a line is still ours, and writes a clear result.
 * @param suspected The cause that an earlier verification found; a loss is written only with the same cause.
 * @throws {StoreNotWritableError} when the result cannot be written.
 * @throws {CorruptRecordError} when the number's record cannot be read.
 * @see Provisioning API reference, sections 4.1.2 to 4.1.5 and 5.3
 */
export async function verifyLine(deps: LineDeps, lineId: LineId, suspected?: Loss['cause']): Promise<Verification> {
  try {
    const operation = { what: 'check', sinceAt: deps.clock() } as const;
    return await deps.operations.run(lineId, operation, async () => {
      const line = await deps.store.find(lineId);
      if (line && isActiveOrLost(line)) return await verifyActiveOrLost(deps, line, suspected);
      return line ? await verifySearched(deps, line) : { kind: 'unclear' };
    });
  } catch (error) {
    if (error instanceof LineBusyError) return { kind: 'unclear' };
    throw error;
  }
}

/** Does the same as `verifyLine` for a caller that holds the number's operation lock. */
export async function verifyActiveOrLost(
  deps: LineDeps,
  line: Line<Active | Lost>,
  suspected?: Loss['cause'],
): Promise<Verification> {
  const status = await deps.carrier.status(line.id, { signal: deps.signal });
  if (hasNoAnswer(status)) return { kind: 'silent' };
  const eligibility = await deps.carrier.eligible(line.id, { signal: deps.signal });
  if (hasNoAnswer(eligibility)) return { kind: 'silent' };
  return line.state === 'active'
    ? decideActive(deps, line, lossFrom(status, eligibility), suspected)
    : decideLost(deps, line, status, eligibility);
}

async function decideActive(
  deps: LineDeps,
  line: Line<Active>,
  loss: Loss | 'ours' | 'unclear',
  suspected: Loss['cause'] | undefined,
): Promise<Verification> {
  if (loss === 'ours') return { kind: 'as_known' };
  if (loss === 'unclear') return { kind: 'unclear' };
  if (loss.cause !== suspected) return { kind: 'suspected', cause: loss.cause };
  // A line that zw had asked to delete is not lost.
  if (searchOf(line)?.call === 'delete') return verifySearched(deps, line);
  return { kind: 'lost', line: await applyEvent(deps, line.id, { type: 'lose', at: deps.clock(), loss }) };
}

async function verifySearched(deps: LineDeps, line: Line): Promise<Verification> {
  const after = await lookForCall(deps, line);
  return after.revision === line.revision ? { kind: 'unclear' } : { kind: 'found_late', line: after };
}

async function decideLost(
  deps: LineDeps,
  { id }: Line<Lost>,
  status: StatusAnswer,
  eligibility: EligibilityAnswer,
): Promise<Verification> {
  const isOurs = eligibility.outcome === 'ineligible' && eligibility.reason === 'own_organization';
  if (!isOurs || status.outcome !== 'activated') return { kind: 'as_known' };
  const event = { type: 'find_again', at: deps.clock(), answer: status.answer } as const;
  return { kind: 'found_again', line: await applyEvent(deps, id, event) };
}

const hasNoAnswer = (answer: StatusAnswer | EligibilityAnswer): boolean =>
  answer.outcome === 'not_sent' && answer.downSinceAt !== undefined;
