import type { SandboxClock } from '../clock/sandbox-clock.js';
import type { CarrierCall } from '../control/contract.js';
import { findCarrierDate, formatCarrierDate } from './carrier-dates.js';
import type { CarrierLines } from './carrier-lines.js';
import { findMagicNumber } from './magic-numbers.js';
import {
  accountStatusWords,
  buildOwnIneligible,
  buildOwnRefusal,
  type OwnReason,
  ownSessionKeyRefusal,
} from './our-own-answers.js';
import { type IneligibleCode, referenceAnswers, secondaryAnswers } from './reference-answers.js';

/** The parts of an answer besides the call. */
export interface CallContext {
  readonly clock: SandboxClock;
  readonly lines: CarrierLines;
  readonly newTransactionId: () => string;
  /** The mailbox password that `add` answers; undefined on an account that has no mailboxes. */
  readonly newPassword: () => string | undefined;
  /** `uuid:digits`. */
  readonly newSessionKey: () => string;
}

/** The body of an answer, before it is written as JSON. */
export type AnswerBody = Readonly<Record<string, unknown>>;

// Provisioning API reference, sections 4.1.6, 5.2.3, 6.1.3 and 7.1.3 (input parameters).
const apiKeyLength = 24;
const longestCustomerId = 100;
const longestReason = 255;

const northAmerican = /^\+1[2-9]\d{2}[2-9]\d{6}$/;
const tollFree = /^\+18(?:00|33|44|55|66|77|88)/;

/** Carries out a call and answers it. Changes the lines on `add`, `update` and `delete`. */
export function answerCall(call: CarrierCall, query: URLSearchParams, context: CallContext): AnswerBody {
  const transactionId = context.newTransactionId();
  const refuse = (reason: OwnReason): AnswerBody => {
    if (call === 'get-sessionkey') return ownSessionKeyRefusal;
    return call === 'eligible' ? buildOwnIneligible(reason, transactionId) : buildOwnRefusal(reason, transactionId);
  };
  const number = readNumber(call, query);
  const wrong = findWrongParameter(query, number);
  return wrong ? refuse(wrong) : answers[call]({ ...context, query, transactionId, refuse, number });
}

/**
 * Reads the number of a call. Users of the API published the session key call with ten digits; the reference has E.164
 * for all others.
 */
function readNumber(call: CarrierCall, query: URLSearchParams): string {
  const written = query.get('phone_number') ?? '';
  return call === 'get-sessionkey' && /^\d{10}$/.test(written) ? `+1${written}` : written;
}

function findWrongParameter(query: URLSearchParams, number: string): OwnReason | undefined {
  const apiKey = query.get('api_key');
  if (!apiKey || !number) return 'parameter_missing';
  if (apiKey.length !== apiKeyLength) return 'api_key_refused';
  if (!northAmerican.test(number)) return 'number_invalid';
  const effectiveDate = query.get('effective_date');
  if (effectiveDate !== null && findCarrierDate(effectiveDate) === undefined) return 'date_invalid';
  const isLong = (name: string, longest: number) => (query.get(name)?.length ?? 0) > longest;
  if (isLong('vendor_customer_id', longestCustomerId) || isLong('reason', longestReason)) return 'value_too_long';
  return undefined;
}

interface ParsedCall extends CallContext {
  readonly query: URLSearchParams;
  readonly number: string;
  readonly transactionId: string;
  readonly refuse: (reason: OwnReason) => AnswerBody;
}

const addObstacles = {
  '111': 'number_mobile',
  '112': 'number_of_other_org',
  '113': 'number_already_ours',
} as const satisfies Record<IneligibleCode, OwnReason>;

/** Returns the instant at which the carrier acts: at once for an instant that has passed, which no document says. */
function effectiveAtMs({ query, clock }: ParsedCall): number {
  return Math.max(findCarrierDate(query.get('effective_date') ?? '') ?? 0, clock.nowMs());
}

const answers: Readonly<Record<CarrierCall, (call: ParsedCall) => AnswerBody>> = {
  eligible({ lines, number, transactionId }) {
    const obstacle = lines.findObstacle(number);
    return obstacle ? referenceAnswers.ineligible(obstacle, transactionId) : referenceAnswers.eligible(transactionId);
  },

  add(call) {
    const { lines, number, query, transactionId, newPassword, refuse } = call;
    const obstacle = lines.findObstacle(number);
    const line = lines.find(number);
    if (line && obstacle && lines.state(line) !== 'active') return refuse('number_busy');
    if (obstacle) return refuse(addObstacles[obstacle]);
    const atMs = effectiveAtMs(call);
    lines.add(number, atMs, query.get('vendor_customer_id') ?? undefined);
    return referenceAnswers.added(transactionId, formatCarrierDate(atMs), newPassword());
  },

  status({ lines, number, transactionId, refuse }) {
    const line = lines.find(number);
    if (!line) return refuse('number_unknown');
    const updatedOn = formatCarrierDate(lines.lastUpdatedAtMs(line));
    const state = lines.stateBesidesDeletion(line);
    const active = findMagicNumber(number)?.saysItInProse ? 'activeInProse' : 'active';
    const word = state === 'active' ? active : state === 'unknown' ? 'unknown' : 'pending';
    return referenceAnswers.status(transactionId, accountStatusWords[word], updatedOn);
  },

  update(call) {
    const { lines, number, query, transactionId, refuse } = call;
    const line = lines.find(number);
    if (!line) return refuse('number_unknown');
    if (isLocked(call)) return refuse('number_busy');
    const atMs = effectiveAtMs(call);
    lines.update(line, atMs, query.get('vendor_customer_id') ?? undefined);
    return referenceAnswers.updated(transactionId, formatCarrierDate(atMs));
  },

  delete(call) {
    const { lines, number, transactionId, refuse } = call;
    const line = lines.find(number);
    if (!line) return refuse('number_unknown');
    if (isLocked(call)) return refuse('number_busy');
    const atMs = effectiveAtMs(call);
    lines.delete(line, atMs);
    return referenceAnswers.deleted(transactionId, formatCarrierDate(atMs));
  },

  textable({ lines, number, transactionId }) {
    const line = lines.find(number);
    const isTextable = line !== undefined && lines.stateBesidesDeletion(line) === 'active';
    const otherType = findMagicNumber(number)?.verdict === '111' ? 'mobile' : 'landline';
    return secondaryAnswers.textable(transactionId, isTextable, tollFree.test(number) ? 'tollfree' : otherType);
  },

  mobile: ({ number, transactionId }) =>
    secondaryAnswers.mobile(transactionId, findMagicNumber(number)?.verdict === '111'),

  'get-sessionkey': ({ lines, number, newSessionKey, refuse }) =>
    lines.find(number) ? secondaryAnswers.sessionKey(newSessionKey()) : refuse('number_unknown'),
};

function isLocked({ lines, number }: ParsedCall): boolean {
  const line = lines.find(number);
  return Boolean(line && findMagicNumber(number)?.isLocked && lines.stateBesidesDeletion(line) === 'pending');
}
