import { applyEvent, recordAnswer } from '../apply-event.js';
import { knows } from '../machine/transitions.js';
import type { LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import { present } from '../model/present.js';
import {
  type CarrierRefusal,
  describeLostAnswer,
  type NoAnswer,
  type NotSent,
  notSentDuringOutage,
  refusalOf,
  type UpdateAnswer,
} from '../ports/carrier.js';
import { type LineDeps, onBehalfOf } from '../ports/ports.js';
import { recordLostUpdate, recoverUpdate } from '../recovery/recover-update.js';

/** An order to change the customer ID of a line. */
export interface UpdateOrder {
  readonly lineId: LineId;
  readonly requestedBy: UserId;
  /** 1 to 100 characters. */
  readonly customerId: string;
  /** Absent: at once. */
  readonly effectiveAt?: Date;
}

/** The outcome of an update, sent or not. */
export type UpdateOutcome =
  | { readonly outcome: 'updated' | 'planned' | 'unconfirmed'; readonly line: Line }
  | { readonly outcome: 'refused'; readonly line: Line; readonly answer: CarrierRefusal | NotSent }
  /** The carrier keeps this customer ID already, so nothing was sent. */
  | { readonly outcome: 'unchanged'; readonly line: Line }
  /** The line's state, or its update, does not allow a change. */
  | { readonly outcome: 'not_updatable'; readonly line: Line }
  /** Nothing was written or sent: the carrier is down. */
  | { readonly outcome: 'no_answer'; readonly line: Line; readonly answer: NoAnswer }
  | { readonly outcome: 'unknown_line' };

/**
 * Writes the update, then asks the carrier once to change the line.
 * @throws {LineBusyError} when another operation is running on the number.
 * @throws {CorruptRecordError} when the number's record cannot be read; no call is made then.
 * @throws {StoreNotWritableError} when the update cannot be written; it is not sent then.
 * @throws {AnswerNotRecordedError} when the update was sent and its answer cannot be written.
 * @see Provisioning API reference, section 6 (Update an account)
 */
export function updateLine(shared: LineDeps, order: UpdateOrder): Promise<UpdateOutcome> {
  const deps = onBehalfOf(shared, order.requestedBy);
  const { lineId, requestedBy, customerId, effectiveAt } = order;
  const operation = { what: 'update', by: requestedBy, sinceAt: deps.clock() } as const;
  return deps.operations.run(lineId, operation, async () => {
    const found = await deps.store.find(lineId);
    if (!found) return { outcome: 'unknown_line' };
    const outage = deps.carrierOutage();
    if (outage) return { outcome: 'no_answer', line: found, answer: notSentDuringOutage(outage) };
    const line = await recoverUpdate(deps, found);
    if (!knows(line, 'request_update')) return { outcome: 'not_updatable', line };
    const oldCustomerId = line.request.customerId;
    // After a lost answer the carrier may keep either customer ID, so the old one is worth sending too.
    if (customerId === oldCustomerId && !line.update) return { outcome: 'unchanged', line };

    const at = deps.clock();
    const when = present({ effectiveAt });
    const update = { requestedBy, requestedAt: at, customerId, ...present({ oldCustomerId }), ...when };
    await applyEvent(deps, lineId, { type: 'request_update', at, update });
    const answer = await deps.carrier.update(lineId, { customerId, ...when }, { signal: deps.signal });
    return recordAnswer(() => recordUpdateAnswer(deps, lineId, answer));
  });
}

async function recordUpdateAnswer(deps: LineDeps, lineId: LineId, answer: UpdateAnswer): Promise<UpdateOutcome> {
  const at = deps.clock();
  switch (answer.outcome) {
    case 'accepted': {
      const { outcome: _outcome, ...words } = answer;
      const line = await applyEvent(deps, lineId, { type: 'accept_update', at, ...words });
      return { outcome: line.update ? 'planned' : 'updated', line };
    }
    case 'refused':
    case 'not_sent': {
      const line = await applyEvent(deps, lineId, { type: 'refuse_update', at, refusal: refusalOf(answer) });
      return { outcome: 'refused', line, answer };
    }
    case 'lost':
    case 'unrecognised':
      return { outcome: 'unconfirmed', line: await recordLostUpdate(deps, { id: lineId }, describeLostAnswer(answer)) };
  }
}
