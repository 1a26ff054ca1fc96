import { applyEvent, recordAnswer, writeRequest } from '../apply-event.js';
import { isLegal } from '../machine/transitions.js';
import type { Secret } from '../model/credential.js';
import { type EndUser, recordEndUser } from '../model/end-user.js';
import type { Evidence, Transaction } from '../model/facts.js';
import type { ChannelId, LineId, UserId } from '../model/ids.js';
import type { Line, ProvisionRequest } from '../model/line.js';
import { orderMayArriveUntil } from '../model/line-groups.js';
import { present } from '../model/present.js';
import {
  type AddAnswer,
  type CarrierRefusal,
  describeLostAnswer,
  type EligibilityAnswer,
  type NoAnswer,
  refusalOf,
} from '../ports/carrier.js';
import { type LineDeps, onBehalfOf } from '../ports/ports.js';
import { lookForCall } from '../recovery/look-for-call.js';
import { recoverLostAnswer } from '../recovery/recover-lost-answer.js';
import { keepPassword } from './claim-password.js';
import { announcePassword } from './expire-passwords.js';

/** An order to provision a line. */
export interface ProvisionOrder {
  readonly lineId: LineId;
  readonly requestedBy: UserId;
  readonly channelId: ChannelId;
  /** Absent: at once. */
  readonly startAt?: Date;
  /** The party that keeps `startAt`: the carrier gets the order now, or zw sends it then. The carrier if absent. */
  readonly scheduledBy?: ScheduledBy;
  readonly customerId?: string;
  /** zw mails the end user if it can; `isMailed` is ignored. */
  readonly endUser?: EndUser;
  readonly evidence: Evidence;
  /** 1, or more for a retry. */
  readonly attempt: number;
  /** Whether the person knows that a lost order of the number may still arrive. */
  readonly isWarned?: boolean;
  /** The transactions of the attempts before; the carrier's support needs them all. */
  readonly earlier?: readonly Transaction[];
}

/** The parties that can keep a date in the future. */
export const scheduledByChoices = ['carrier', 'zw'] as const;

/** The party that keeps a date in the future. */
export type ScheduledBy = (typeof scheduledByChoices)[number];

/** The carrier's answer that a number cannot be provisioned. */
export type Ineligible = Extract<EligibilityAnswer, { readonly outcome: 'ineligible' }>;

/** The outcome of an order, sent or not. */
export type ProvisionOutcome =
  /** The carrier took the order, and the line is pending or scheduled; or it may have, and the line is unconfirmed. */
  | {
      readonly outcome: 'ordered' | 'unconfirmed';
      readonly line: Line;
      /** Came with the answer and is stored nowhere: the caller shows it at once, or records that it is lost. */
      readonly password?: Secret;
    }
  /** Not sent yet: zw keeps the date. */
  | { readonly outcome: 'held'; readonly line: Line }
  /** Nothing was ordered or stored: the number cannot be provisioned. */
  | { readonly outcome: 'ineligible'; readonly answer: Ineligible }
  /** Nothing was ordered: the carrier gave no reliable answer. */
  | { readonly outcome: 'no_answer'; readonly answer: NoAnswer }
  /** The number was eligible, and the carrier refused the order. */
  | { readonly outcome: 'refused'; readonly line: Line; readonly answer: CarrierRefusal | NoAnswer }
  | NotOrderedTwice;

/**
 * Checks that a number is eligible, writes the request, and only then sends the order, at most once.
 * @param onOrdering Called between the check and the order.
 * @throws {LineBusyError} when another operation is running on the number.
 * @throws {CorruptRecordError} when the number's record cannot be read; no call is made then.
 * @throws {StoreNotWritableError} when the request cannot be written; nothing is ordered then.
 * @throws {AnswerNotRecordedError} when the order was sent and its answer cannot be written.
 * @see Provisioning API reference, section 5 (Provisioning process start to finish)
 */
export function provisionLine(
  shared: LineDeps,
  order: ProvisionOrder,
  onOrdering: () => void = () => {},
): Promise<ProvisionOutcome> {
  const deps = onBehalfOf(shared, order.requestedBy);
  const { lineId, requestedBy } = order;
  const operation = { what: 'provision', by: requestedBy, sinceAt: deps.clock() } as const;
  return deps.operations.run(lineId, operation, async () => {
    const existing = await deps.store.find(lineId);
    if (existing && !isLegal(existing.state, 'request')) return { outcome: 'exists', line: existing };
    const twice = existing && (await beforeAnotherOrder(deps, existing, order.isWarned ?? false));
    return twice ?? checkAndOrder(deps, order, onOrdering);
  });
}

/**
 * Does the same as `provisionLine` for a caller that holds the number's operation lock and has checked the line.
 * @throws {StoreNotWritableError} when the request cannot be written; nothing is ordered then.
 * @throws {AnswerNotRecordedError} when the order was sent and its answer cannot be written.
 */
export async function checkAndOrder(
  deps: LineDeps,
  order: ProvisionOrder,
  onOrdering: () => void = () => {},
): Promise<ProvisionOutcome> {
  const { lineId, startAt, scheduledBy } = order;
  const eligibility = await deps.carrier.eligible(lineId, { signal: deps.signal });
  if (eligibility.outcome === 'ineligible') return { outcome: 'ineligible', answer: eligibility };
  if (eligibility.outcome !== 'eligible') return { outcome: 'no_answer', answer: eligibility };

  const { transactionId } = eligibility;
  if (startAt && scheduledBy === 'zw') {
    const { startAt: _startAt, ...undated } = order;
    const request = makeRequest(deps, undated, transactionId);
    const hold = { type: 'hold', at: request.requestedAt, request, releaseAt: startAt } as const;
    return { outcome: 'held', line: await writeRequest(deps, lineId, hold) };
  }
  const request = makeRequest(deps, order, transactionId);
  const line = await writeRequest(deps, lineId, { type: 'request', at: request.requestedAt, request });
  onOrdering();
  const answer = await deps.carrier.add(lineId, order, { signal: deps.signal });
  return recordAnswer(() => recordOrderAnswer(deps, line, answer));
}

function makeRequest(deps: LineDeps, order: ProvisionOrder, eligibilityId?: string): ProvisionRequest {
  const at = deps.clock();
  const { requestedBy, channelId, startAt, customerId, endUser, evidence, attempt, earlier = [] } = order;
  const transactions: Transaction[] =
    eligibilityId === undefined ? [...earlier] : [...earlier, { call: 'eligible', transactionId: eligibilityId, at }];
  return {
    id: deps.newId(),
    requestedBy,
    requestedAt: at,
    channelId,
    ...present({ startAt, customerId, endUser: endUser && recordEndUser(endUser, deps.mailer !== undefined) }),
    evidence,
    attempt,
    transactions,
  };
}

/** Writes the carrier's answer to an order, and recovers a lost one. */
export async function recordOrderAnswer(deps: LineDeps, requested: Line, answer: AddAnswer): Promise<ProvisionOutcome> {
  const at = deps.clock();
  const lineId = requested.id;
  switch (answer.outcome) {
    case 'accepted': {
      const { effectiveAt, transactionId, password } = answer;
      const isKept = password && (await keepPassword(deps, requested, password));
      const line = await applyEvent(deps, lineId, present({ type: 'accept', at, effectiveAt, transactionId }));
      if (isKept) return { outcome: 'ordered', line: await announcePassword(deps, line) };
      return { outcome: 'ordered', line, ...present({ password }) };
    }
    case 'refused':
    case 'not_sent': {
      const refused = await applyEvent(deps, lineId, { type: 'refuse', at, refusal: refusalOf(answer) });
      // The refusal may come from an earlier, lost order of the line.
      const line = answer.outcome === 'refused' ? await lookForCall(deps, refused) : refused;
      return line.state === 'refused' ? { outcome: 'refused', line, answer } : { outcome: 'ordered', line };
    }
    case 'lost':
    case 'unrecognised': {
      const detail = describeLostAnswer(answer);
      const password = 'password' in answer ? answer.password : undefined;
      const isKept = password && (await keepPassword(deps, requested, password));
      const lost = await applyEvent(deps, lineId, { type: 'lose_answer', at, detail });
      const line = await recoverLostAnswer(deps, lost);
      // A denial so soon after the order is not reliable.
      if (line.state === 'unconfirmed' || line.state === 'refused') return { outcome: 'unconfirmed', line };
      if (isKept) return { outcome: 'ordered', line: await announcePassword(deps, line) };
      return { outcome: 'ordered', line, ...present({ password }) };
    }
  }
}

/** Why zw sends no second order: the line has one, or the first one may still arrive. */
export type NotOrderedTwice =
  | { readonly outcome: 'exists'; readonly line: Line }
  /** No order was sent, since the person has not been warned yet. */
  | { readonly outcome: 'may_arrive'; readonly line: Line; readonly untilAt: Date };

/**
 * Checks before a second order whether a lost one has arrived. Returns `undefined` when the second may be sent. The
 * caller holds the number's operation lock.
 * @param isWarned Whether the person knows that the lost order may still arrive.
 */
export async function beforeAnotherOrder(
  deps: LineDeps,
  line: Line,
  isWarned: boolean,
): Promise<NotOrderedTwice | undefined> {
  const after = await lookForCall(deps, line);
  if (after.state !== line.state) return { outcome: 'exists', line: after };
  const untilAt = orderMayArriveUntil(after, deps.clock());
  return untilAt && !isWarned ? { outcome: 'may_arrive', line: after, untilAt } : undefined;
}
