import type { CarrierOutage, OutageFault } from '../model/carrier-outage.js';
import type { Secret } from '../model/credential.js';
import { type CarrierAnswer, notMadeCode, type Refusal } from '../model/facts.js';
import type { LineId, UserId } from '../model/ids.js';

/** The carrier did not get the call, or said that it did nothing with it. */
export interface NotSent {
  readonly outcome: 'not_sent';
  readonly detail: string;
  readonly retryAfterMs?: number;
  /** zw could not make the request, so this says nothing of the carrier, and the same request would end the same way. */
  readonly isNotMade?: true;
  /** Absent: `no_answer`. */
  readonly fault?: OutageFault;
  /** zw did not ask, because the carrier has answered nobody since then. */
  readonly downSinceAt?: Date;
}

/** Why a call brought nothing that can be relied on. `detail` is a plain sentence part and may quote the carrier. */
export type NoAnswer =
  | NotSent
  /** The call went out and no answer came back: the carrier may have acted. */
  | {
      readonly outcome: 'lost';
      readonly detail: string;
      /** Absent: `no_answer`. */
      readonly fault?: OutageFault;
    }
  /** An answer came that is not as documented. It is never a success, and the carrier may have acted. */
  | Unrecognised;

/** An answer that is not as documented. */
export interface Unrecognised {
  readonly outcome: 'unrecognised';
  readonly detail: string;
  /** What the carrier wrote, cut to a few hundred characters, or what it was like where it may hold a credential: foreign text. */
  readonly verbatim: string;
  /** It does not have the form of an answer, so it may come from something else than the carrier. */
  readonly isUnreadable?: true;
  readonly code?: string;
  readonly transactionId?: string;
}

/** The carrier's no, with its own words. */
export interface CarrierRefusal {
  readonly outcome: 'refused';
  readonly code: string;
  readonly description?: string;
  readonly transactionId?: string;
}

/** Why the carrier does not provision a number. */
export type IneligibilityReason = 'mobile' | 'other_organization' | 'own_organization';

/** What the carrier says of a number that somebody wants to provision. */
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

export type AddAnswer =
  | {
      readonly outcome: 'accepted';
      readonly transactionId?: string;
      readonly effectiveAt?: Date;
      /** Of the new account; shown once, and not to be had from the carrier again by this API. */
      readonly password?: Secret;
    }
  /** A doubtful yes may bring the password all the same, and it comes only once. */
  | (Unrecognised & { readonly password?: Secret })
  | CarrierRefusal
  | NoAnswer;

/** Where a line stands at the carrier. `other` is a word that nobody has documented. */
export type StatusAnswer =
  | { readonly outcome: 'activated' | 'pending' | 'unknown' | 'other'; readonly answer: CarrierAnswer }
  | CarrierRefusal
  | NoAnswer;

export type UpdateAnswer =
  | { readonly outcome: 'accepted'; readonly transactionId?: string; readonly effectiveAt?: Date }
  | CarrierRefusal
  | NoAnswer;

export type DeleteAnswer =
  | { readonly outcome: 'accepted'; readonly transactionId?: string }
  | CarrierRefusal
  | NoAnswer;

/**
 * What a call is for, by how long it may wait for others. `people`: somebody waits for what changes a line or says how it
 * stands. `sweep`: lines are looked at, and nobody waits. `checks`: somebody asks about numbers, perhaps about very many.
 */
export type CallLane = 'people' | 'sweep' | 'checks';

/** How a call is made. */
export interface CallOptions {
  /** Ends the call early, as when zw stops. */
  readonly signal?: AbortSignal;
  /** Absent: `sweep`. */
  readonly lane?: CallLane;
  /** Whoever wants it: their calls take no more than their share of a lane. Absent: nobody. */
  readonly requestedBy?: UserId;
}

/**
 * Whoever answers the Provisioning API. No method throws for what a network or a carrier may do: that is an outcome.
 * `eligible` and `status` may be repeated inside; `add`, `update` and `delete` are sent at most once a call.
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
  /** Asks where a line stands. */
  status(lineId: LineId, options?: CallOptions): Promise<StatusAnswer>;
  /** Changes the customer ID that is kept with a line, 1 to 100 characters. `effectiveAt` absent means at once. */
  update(
    lineId: LineId,
    change: { readonly effectiveAt?: Date; readonly customerId: string },
    options?: CallOptions,
  ): Promise<UpdateAnswer>;
  /** Ends a line. `effectiveAt` absent means at once; `reason` is cut to the carrier's 255 characters. */
  delete(
    lineId: LineId,
    order: { readonly effectiveAt?: Date; readonly reason: string },
    options?: CallOptions,
  ): Promise<DeleteAnswer>;
}

/** Says what came instead of an answer, with the carrier's own words where there were any: foreign text. */
export function describeLostAnswer(answer: Extract<NoAnswer, { readonly outcome: 'lost' | 'unrecognised' }>): string {
  return answer.outcome === 'lost' ? answer.detail : `${answer.detail}: ${answer.verbatim}`;
}

/** What a line keeps of a call that the carrier said no to, or did nothing with: its words, or why it did not get it. */
export function refusalOf(answer: CarrierRefusal | NotSent): Refusal {
  if (answer.outcome === 'not_sent') {
    return { by: 'not_sent', description: answer.detail, ...(answer.isNotMade && { code: notMadeCode }) };
  }
  const { outcome: _outcome, ...words } = answer;
  return { by: 'carrier', ...words };
}

/** What a call comes to while the carrier answers nobody and zw does not ask it. */
export function notSentDuringOutage({ sinceAt, fault }: CarrierOutage): NotSent {
  const since = `since ${sinceAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const detail = {
    no_answer: `the carrier has not been answering ${since}`,
    access_refused: `the carrier has refused the key or the address that zw uses ${since}`,
    unreadable: `the carrier has given no answer that can be read ${since}`,
  }[fault ?? 'no_answer'];
  return { outcome: 'not_sent', detail, ...(fault && { fault }), downSinceAt: sinceAt };
}
