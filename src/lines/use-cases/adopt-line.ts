import { writeRequest } from '../apply-event.js';
import { isLegal } from '../machine/transitions.js';
import type { CarrierAnswer, Evidence } from '../model/facts.js';
import type { ChannelId, LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { present } from '../model/present.js';
import type { CarrierRefusal, EligibilityAnswer, NoAnswer } from '../ports/carrier.js';
import { type LineDeps, onBehalfOf } from '../ports/ports.js';
import { lookForCall } from '../recovery/look-for-call.js';

/** An order to make a card for a line that is ours at the carrier and that zw does not know. */
export interface AdoptionOrder {
  readonly lineId: LineId;
  readonly requestedBy: UserId;
  readonly channelId: ChannelId;
  readonly customerId?: string;
  readonly evidence: Evidence;
}

/** The outcome of an adoption. */
export type AdoptionOutcome =
  | { readonly outcome: 'adopted'; readonly line: Line }
  /** zw knows the line, so no call was made. */
  | { readonly outcome: 'exists'; readonly line: Line }
  /** The carrier's answer is clear, and the number is not ours. */
  | { readonly outcome: 'not_ours'; readonly answer: Exclude<EligibilityAnswer, NoAnswer> }
  /** The number is ours, and the carrier's word for its state has no card. */
  | { readonly outcome: 'unclear'; readonly words: CarrierAnswer | CarrierRefusal }
  | { readonly outcome: 'no_answer'; readonly answer: NoAnswer };

/**
 * Makes a card for a line that was ordered another way, in the carrier's state. Sends no order.
 * @throws {LineBusyError} when another operation is running on the number.
 * @throws {CorruptRecordError} when the number's record cannot be read.
 * @throws {StoreNotWritableError} when the line cannot be written; there is no card then.
 * @see Provisioning API reference, sections 4.1.4 and 5.3
 */
export function adoptLine(shared: LineDeps, order: AdoptionOrder): Promise<AdoptionOutcome> {
  const deps = onBehalfOf(shared, order.requestedBy);
  const { lineId, requestedBy } = order;
  const operation = { what: 'adopt', by: requestedBy, sinceAt: deps.clock() } as const;
  return deps.operations.run(lineId, operation, async () => {
    const existing = await deps.store.find(lineId);
    if (existing && !isLegal(existing.state, 'adopt')) return { outcome: 'exists', line: existing };
    // An order of zw that arrived late is not adopted.
    const found = existing && (await lookForCall(deps, existing));
    if (found && !isLegal(found.state, 'adopt')) return { outcome: 'exists', line: found };

    const eligibility = await deps.carrier.eligible(lineId, { signal: deps.signal });
    if (eligibility.outcome !== 'eligible' && eligibility.outcome !== 'ineligible') {
      return { outcome: 'no_answer', answer: eligibility };
    }
    const isOurs = eligibility.outcome === 'ineligible' && eligibility.reason === 'own_organization';
    if (!isOurs) return { outcome: 'not_ours', answer: eligibility };

    const status = await deps.carrier.status(lineId, { signal: deps.signal });
    switch (status.outcome) {
      case 'activated':
      case 'pending':
      case 'unknown': {
        const standing = { stands: status.outcome, answer: status.answer };
        return { outcome: 'adopted', line: await writeAdoption(deps, order, standing, eligibility.transactionId) };
      }
      case 'other':
        return { outcome: 'unclear', words: status.answer };
      case 'refused':
        return { outcome: 'unclear', words: status };
      default:
        return { outcome: 'no_answer', answer: status };
    }
  });
}

async function writeAdoption(
  deps: LineDeps,
  { lineId, requestedBy, channelId, customerId, evidence }: AdoptionOrder,
  standing: Pick<EventOf<'adopt'>, 'stands' | 'answer'>,
  eligibilityId: string | undefined,
): Promise<Line> {
  const at = deps.clock();
  const ids = { eligible: eligibilityId, status: standing.answer.transactionId };
  const transactions = (['eligible', 'status'] as const).flatMap((call) => {
    const transactionId = ids[call];
    return transactionId === undefined ? [] : [{ call, transactionId, at }];
  });
  const asked = { id: deps.newId(), requestedBy, requestedAt: at, channelId, ...present({ customerId }) };
  const request = { ...asked, evidence, attempt: 1, isAdopted: true, transactions } as const;
  return writeRequest(deps, lineId, { type: 'adopt', at, request, ...standing });
}
