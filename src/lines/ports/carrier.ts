import type { CarrierOutage, OutageFault } from '../model/carrier-outage.js';
import type { Secret } from '../model/credential.js';
import { type CarrierAnswer, notMadeCode, type Refusal } from '../model/facts.js';
import type { LineId, UserId } from '../model/ids.js';

/** The carrier did not get the call, or answered that it did nothing. */
export interface NotSent {
  readonly outcome: 'not_sent';
  readonly detail: string;
  readonly retryAfterMs?: number;
  /** zw could not make the request. This says nothing about the carrier, and the same request would fail again. */
  readonly isNotMade?: true;
  /** Absent: `no_answer`. */
  readonly fault?: OutageFault;
  /** zw made no call, because the carrier has not answered since this instant. */
  readonly downSinceAt?: Date;
}

/** Why a call brought no reliable answer. `detail` is a plain part of a sentence and may quote the carrier. */
export type NoAnswer =
  | NotSent
  /** The call was sent and no answer came: the carrier may have acted. */
  | {
      readonly outcome: 'lost';
      readonly detail: string;
      /** Absent: `no_answer`. */
      readonly fault?: OutageFault;
    }
  /** The answer is not as documented. It is never a success, and the carrier may have acted. */
  | Unrecognised;

/** An answer that is not as documented. */
export interface Unrecognised {
  readonly outcome: 'unrecognised';
  readonly detail: string;
  /**
   * The carrier's words, cut to a few hundred characters; where they may hold a credential, a description of the body.
   * Foreign text.
   */
  readonly verbatim: string;
  /** The body does not have the form of an answer, so it may come from another server than the carrier. */
  readonly isUnreadable?: true;
  readonly code?: string;
  readonly transactionId?: string;
}

/** A refusal of the carrier, with its own words. */
export interface CarrierRefusal {
  readonly outcome: 'refused';
  readonly code: string;
  readonly description?: string;
  readonly transactionId?: string;
}

/** The reasons why the carrier does not provision a number. */
export type IneligibilityReason = 'mobile' | 'other_organization' | 'own_organization';

/** The carrier's answer about a number to be provisioned. */
export type EligibilityAnswer =
  | { readonly outcome: 'eligible'; readonly code?: string; readonly transactionId?: string }
  | {
      readonly outcome: 'ineligible';
      readonly reason: IneligibilityReason;
      readonly code: string;
      readonly description?: string;
      readonly transactionId?: string;
    }
  | NoAnswer;

/** The carrier's answer to an order. */
export type AddAnswer =
  | {
      readonly outcome: 'accepted';
      readonly transactionId?: string;
      readonly effectiveAt?: Date;
      /** The password of the new account. Shown once; this API does not return it again. */
      readonly password?: Secret;
    }
  /** An answer that is not as documented may still hold the password, which comes only once. */
  | (Unrecognised & { readonly password?: Secret })
  | CarrierRefusal
  | NoAnswer;

/** The state of a line at the carrier. `other` is an undocumented word. */
export type StatusAnswer =
  | { readonly outcome: 'activated' | 'pending' | 'unknown' | 'other'; readonly answer: CarrierAnswer }
  | CarrierRefusal
  | NoAnswer;

/** The carrier's answer to an update. */
export type UpdateAnswer =
  | { readonly outcome: 'accepted'; readonly transactionId?: string; readonly effectiveAt?: Date }
  | CarrierRefusal
  | NoAnswer;

/** The carrier's answer to a deletion. */
export type DeleteAnswer =
  | { readonly outcome: 'accepted'; readonly transactionId?: string }
  | CarrierRefusal
  | NoAnswer;

/**
 * The purpose of a call, which decides how long it may wait for others. `people`: somebody waits for the change or the
 * state of a line. `sweep`: zw checks lines, and nobody waits. `checks`: somebody asks about numbers, perhaps about
 * very many.
 */
export type CallLane = 'people' | 'sweep' | 'checks';

/** Options of one call. */
export interface CallOptions {
  /** Ends the call early, for example when zw stops. */
  readonly signal?: AbortSignal;
  /** Absent: `sweep`. */
  readonly lane?: CallLane;
  /** The requester: the calls of one person use no more than their share of a lane. Absent: no person. */
  readonly requestedBy?: UserId;
}

/**
 * The Provisioning API. A failure of the network or the carrier is an outcome; no method throws for it. Implementations
 * may repeat `eligible` and `status`; they send `add`, `update` and `delete` at most once a call.
 */
export interface Carrier {
  /** Asks whether a number can be text-enabled. */
  eligible(lineId: LineId, options?: CallOptions): Promise<EligibilityAnswer>;
  /** Orders a line. `startAt` absent means at once. */
  add(
    lineId: LineId,
    order: { readonly startAt?: Date; readonly customerId?: string },
    options?: CallOptions,
  ): Promise<AddAnswer>;
  /** Asks for the state of a line. */
  status(lineId: LineId, options?: CallOptions): Promise<StatusAnswer>;
  /** Changes the customer ID of a line, 1 to 100 characters. `effectiveAt` absent means at once. */
  update(
    lineId: LineId,
    change: { readonly effectiveAt?: Date; readonly customerId: string },
    options?: CallOptions,
  ): Promise<UpdateAnswer>;
  /** Deletes a line. `effectiveAt` absent means at once; `reason` is cut to the carrier's 255 characters. */
  delete(
    lineId: LineId,
    order: { readonly effectiveAt?: Date; readonly reason: string },
    options?: CallOptions,
  ): Promise<DeleteAnswer>;
}

/**
 * Describes the response to a call without a documented answer, with the carrier's own words if there are any: foreign
 * text.
 */
export function describeLostAnswer(answer: Extract<NoAnswer, { readonly outcome: 'lost' | 'unrecognised' }>): string {
  return answer.outcome === 'lost' ? answer.detail : `${answer.detail}: ${answer.verbatim}`;
}

/**
 * Makes the refusal that a line keeps of a call that had no effect: the carrier's words, or why it did not get the
 * call.
 */
export function refusalOf(answer: CarrierRefusal | NotSent): Refusal {
  if (answer.outcome === 'not_sent') {
    return { by: 'not_sent', description: answer.detail, ...(answer.isNotMade && { code: notMadeCode }) };
  }
  const { outcome: _outcome, ...words } = answer;
  return { by: 'carrier', ...words };
}

/** Makes the outcome of a call that zw does not send while the carrier is down. */
export function notSentDuringOutage({ sinceAt, fault }: CarrierOutage): NotSent {
  const since = `since ${sinceAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const detail = {
    no_answer: `the carrier has not been answering ${since}`,
    access_refused: `the carrier has refused the key or the address that zw uses ${since}`,
    unreadable: `the carrier has given no answer that can be read ${since}`,
  }[fault ?? 'no_answer'];
  return { outcome: 'not_sent', detail, ...(fault && { fault }), downSinceAt: sinceAt };
}
