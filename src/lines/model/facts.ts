import { z } from 'zod';
import { type UserId, userIdSchema } from './ids.js';

/** The schema of an instant: an ISO text in a record, a Date in memory. */
export const instantSchema = z.iso.datetime().transform((text) => new Date(text));

/** The way in which the end user of record agreed to texting on the number. */
export const authorizationMethods = ['signed_letter', 'email', 'recorded_call', 'contract'] as const;

export type AuthorizationMethod = (typeof authorizationMethods)[number];

/** Why a line is deleted. */
export const deletionReasons = ['customer_cancelled', 'ported_away', 'subscriber_asked', 'mistake', 'other'] as const;

export type DeletionReasonKind = (typeof deletionReasons)[number];

/** The schema of why a line is deleted. */
export const deletionReasonSchema = z.object({
  kind: z.enum(deletionReasons),
  /** The words of the person; always there when `kind` is `other`. */
  text: z.string().exactOptional(),
});
export type DeletionReason = Readonly<z.infer<typeof deletionReasonSchema>>;

/** The authorization of texting on a number: by whom, how and when, and who vouches for it. */
export interface Evidence {
  readonly authorizedBy: string;
  readonly method: AuthorizationMethod;
  /** Calendar date, `YYYY-MM-DD`. */
  readonly authorizedOn: string;
  /** An http(s) address. */
  readonly link?: string;
  readonly confirmedBy: UserId;
  readonly confirmedAt: Date;
}

/** The schema of the calls of the carrier of which a transaction is kept. */
export const callSchema = z.enum(['eligible', 'add', 'status', 'update', 'delete']);

/** The schema of a call of the carrier that left a transaction id behind. */
export const transactionSchema = z.object({ call: callSchema, transactionId: z.string(), at: instantSchema });
export type Transaction = Readonly<z.infer<typeof transactionSchema>>;

/** Stands in records for the answer to a call during which zw was stopped: nobody knows whether the call went out. */
export const interruptedDetail = 'zw lost the answer before it was written down';

/** The code of a refusal that is zw's own: the same request would end the same way. */
export const notMadeCode = 'not_made';

/** The schema of why the carrier did not do what it was asked. */
export const refusalSchema = z.object({
  /**
   * `carrier`: it said no. `not_sent`: it did not get the request, or said that it did nothing with the request; the
   * description says why. `not_received`: it never got the request, as it showed when it was asked again.
   * `not_confirmed`: it gave no answer to rely on, and nothing that it can be asked would show what became of the request.
   * `not_eligible`: it said before, when the time of a request came that zw held, that the number cannot be ordered.
   */
  by: z.enum(['carrier', 'not_sent', 'not_received', 'not_confirmed', 'not_eligible']),
  /** The carrier's status code, verbatim; `notMadeCode` where zw could not even make the request. */
  code: z.string().exactOptional(),
  /** The carrier's description, verbatim: foreign text. */
  description: z.string().exactOptional(),
  transactionId: z.string().exactOptional(),
});
export type Refusal = Readonly<z.infer<typeof refusalSchema>>;

/** The schema of the carrier's word on a line's status, verbatim: foreign text. */
export const carrierAnswerSchema = z.object({
  word: z.string(),
  /** The instant of the carrier's last change of the account, in its own writing. */
  lastUpdatedAt: instantSchema.exactOptional(),
  code: z.string().exactOptional(),
  transactionId: z.string().exactOptional(),
  at: instantSchema,
});
export type CarrierAnswer = Readonly<z.infer<typeof carrierAnswerSchema>>;

/** The schema of one person's wish to delete a line. */
export const deletionRequestSchema = z.object({
  requestedBy: userIdSchema,
  requestedAt: instantSchema,
  reason: deletionReasonSchema,
  /** Absent: at once. */
  effectiveAt: instantSchema.exactOptional(),
  /** The instant of the wish, if zw held the deletion until it was requested. */
  heldSince: instantSchema.exactOptional(),
});
export type DeletionRequest = Readonly<z.infer<typeof deletionRequestSchema>>;

/**
 * The age of a pending line beside the carrier's usual times: within that of most lines, within that of nearly
 * all, longer. Being overdue is not a pace: it is `escalatedAt`.
 */
export type Pace = 'normal' | 'slow' | 'late';

/** The schema of why a line that was active is not ours any more, with the carrier's own words. */
export const lossSchema = z.object({
  cause: z.enum(['other_organization', 'mobile', 'not_provisioned']),
  code: z.string().exactOptional(),
  description: z.string().exactOptional(),
  transactionId: z.string().exactOptional(),
});
export type Loss = Readonly<z.infer<typeof lossSchema>>;

interface SearchBase {
  readonly sentAt: Date;
  /** The instant at which the carrier did not have it, so that zw stopped waiting for it. */
  readonly deniedAt: Date;
  /** Absent while the sweep asks. From then on the nightly round asks instead. */
  readonly slowedAt?: Date;
}

/** The search for an order whose answer was lost and that the carrier did not have: the carrier may still act on the order. */
export interface OrderSearch extends SearchBase {
  readonly call: 'add';
  /** For when it was ordered; absent: at once. */
  readonly effectiveAt?: Date;
}

/** The same for a deletion. */
export interface DeletionSearch extends SearchBase {
  readonly call: 'delete';
  readonly deletion: DeletionRequest;
}

export type Search = OrderSearch | DeletionSearch;

/** The schema of a time for which zw has been asking about a line without an answer. */
export const unansweredSchema = z.object({
  /** Since when. */
  sinceAt: instantSchema,
  /** Why, in words that can stand after "because"; may quote the carrier. */
  detail: z.string(),
  /** The carrier answers about no number. */
  isCarrierSilent: z.literal(true).exactOptional(),
});
export type Unanswered = Readonly<z.infer<typeof unansweredSchema>>;

/** The carrier's last word on a line is one that zw does not know. */
export interface UnknownWord {
  readonly answer: CarrierAnswer;
  /** People were told of this word before: nobody is told again. */
  readonly isRepeated?: true;
}
