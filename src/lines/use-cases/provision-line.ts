import { applyEvent, recordAnswer, writeRequest } from '../apply-event.js';
import { isLegal } from '../machine/transitions.js';
import type { Secret } from '../model/credential.js';
import { type EndUser, recordEndUser } from '../model/end-user.js';
import type { Evidence, Transaction } from '../model/facts.js';
import type { ChannelId, LineId, UserId } from '../model/ids.js';
import type { Line } from '../model/line.js';
import type { ProvisionRequest } from '../model/request.js';
import {
  type AddAnswer,
  type CarrierRefusal,
  describeLostAnswer,
  type EligibilityAnswer,
  type NoAnswer,
  refusalOf,
} from '../ports/carrier.js';
import { onBehalfOf } from '../ports/on-behalf-of.js';
import type { LineDeps } from '../ports/ports.js';
import { lookForCall } from '../recovery/look-for-call.js';
import { recoverLostAnswer } from '../recovery/recover-lost-answer.js';
import { beforeAnotherOrder, type NotOrderedTwice } from './before-another-order.js';
import { keepPassword } from './claim-password.js';
import { tellOfPassword } from './expire-passwords.js';

/** What somebody asks for. */
export interface ProvisionOrder {
  readonly lineId: LineId;
  readonly requestedBy: UserId;
  readonly channelId: ChannelId;
  /** Absent: at once. */
  readonly startAt?: Date;
  /** Who keeps `startAt`: the carrier, which is told it now, or zw, which sends nothing before. The carrier if absent. */
  readonly scheduledBy?: ScheduledBy;
  readonly customerId?: string;
  /** zw writes to them by itself if it can; `isMailed` is ignored. */
  readonly endUser?: EndUser;
  readonly evidence: Evidence;
  /** 1 unless this is a retry. */
  readonly attempt: number;
  /** The person knows that a lost order of the number may still arrive. */
  readonly isWarned?: boolean;
  /** Those of the attempts before this one: the carrier's support needs them all. */
  readonly earlier?: readonly Transaction[];
}

/** Who keeps a date that lies ahead. */
export const scheduledByChoices = ['carrier', 'zw'] as const;
export type ScheduledBy = (typeof scheduledByChoices)[number];

export type Ineligible = Extract<EligibilityAnswer, { readonly outcome: 'ineligible' }>;

export type ProvisionOutcome =
  /** The carrier took it, and the line is pending or scheduled; or it may have, and the line is unconfirmed. */
  | {
      readonly outcome: 'ordered' | 'unconfirmed';
      readonly line: Line;
      /** Came with the answer and is kept nowhere else: the caller shows it at once, or writes down that it is lost. */
      readonly password?: Secret;
    }
  /** Nothing was sent: zw keeps the date. */
  | { readonly outcome: 'held'; readonly line: Line }
  /** Nothing was ordered and nothing is stored: the number cannot be provisioned. */
  | { readonly outcome: 'ineligible'; readonly answer: Ineligible }
  /** Nothing was ordered: the carrier gave no answer that could be relied on. */
  | { readonly outcome: 'no_answer'; readonly answer: NoAnswer }
  /** The number was eligible, and the order was refused all the same. */
  | { readonly outcome: 'refused'; readonly line: Line; readonly answer: CarrierRefusal | NoAnswer }
  | NotOrderedTwice;

/**
 * Checks that a number is eligible, writes the request down, and only then orders the line: the carrier is asked to add
 * it at most once. `onOrdering` is called between the two.
 * @throws {LineBusyError} when somebody else is at work on the number.
 * @throws {CorruptRecordError} when the number's record cannot be read: nothing is asked then.
 * @throws {StoreNotWritableError} when the request cannot be written down: nothing is ordered then.
 * @throws {AnswerNotRecordedError} when it was ordered and the answer cannot be written down.
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

/** As `provisionLine`, for a caller who holds the number's operation lock and has seen that it may be ordered. */
export async function checkAndOrder(
  deps: LineDeps,
  order: ProvisionOrder,
  onOrdering: () => void = () => {},
): Promise<ProvisionOutcome> {
  const { lineId, startAt, scheduledBy } = order;
  const eligibility = await deps.carrier.eligible(lineId, { signal: deps.signal });
  if (eligibility.outcome === 'ineligible') return { outcome: 'ineligible', answer: eligibility };
  if (eligibility.outcome !== 'eligible') return { outcome: 'no_answer', answer: eligibility };

  if (startAt && scheduledBy === 'zw') {
    return { outcome: 'held', line: await writeHeld(deps, order, startAt, eligibility.transactionId) };
  }
  const request = makeRequest(deps, order, eligibility.transactionId);
  const line = await writeRequest(deps, lineId, { type: 'request', at: request.requestedAt, request });
  onOrdering();
  const answer = await deps.carrier.add(lineId, order, { signal: deps.signal });
  return recordAnswer(() => settleOrder(deps, line, answer));
}

async function writeHeld(
  deps: LineDeps,
  { startAt: _startAt, ...order }: ProvisionOrder,
  releaseAt: Date,
  eligibilityId?: string,
): Promise<Line> {
  const request = makeRequest(deps, order, eligibilityId);
  const line = await writeRequest(deps, order.lineId, { type: 'hold', at: request.requestedAt, request, releaseAt });
  deps.outboxWorker.wake(order.lineId);
  return line;
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
    ...(startAt && { startAt }),
    ...(customerId !== undefined && { customerId }),
    ...(endUser && { endUser: recordEndUser(endUser, deps.mailer !== undefined) }),
    evidence,
    attempt,
    transactions,
  };
}

/** Writes down what the carrier answered to an order that was sent, and finds out what it did not. */
export async function settleOrder(deps: LineDeps, requested: Line, answer: AddAnswer): Promise<ProvisionOutcome> {
  const at = deps.clock();
  const lineId = requested.id;
  switch (answer.outcome) {
    case 'accepted': {
      const { effectiveAt, transactionId, password } = answer;
      const isKept = password && (await keepPassword(deps, requested, password));
      const line = await applyEvent(deps, lineId, {
        type: 'accept',
        at,
        ...(effectiveAt && { effectiveAt }),
        ...(transactionId !== undefined && { transactionId }),
      });
      if (isKept) return { outcome: 'ordered', line: await tellOfPassword(deps, line) };
      return { outcome: 'ordered', line, ...(password && { password }) };
    }
    case 'refused':
    case 'not_sent': {
      const refused = await applyEvent(deps, lineId, { type: 'refuse', at, refusal: refusalOf(answer) });
      // An earlier order of the line that was lost may be why.
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
      // What the carrier denies so soon is not sure either.
      if (line.state === 'unconfirmed' || line.state === 'refused') return { outcome: 'unconfirmed', line };
      if (isKept) return { outcome: 'ordered', line: await tellOfPassword(deps, line) };
      return { outcome: 'ordered', line, ...(password && { password }) };
    }
  }
}
