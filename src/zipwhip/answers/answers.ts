import type { Secret } from '../secret.js';

/** The documented status codes of a number that cannot be provisioned, with their meanings. */
export const ineligibleReasons = {
  '111': 'mobile',
  '112': 'other_organization',
  '113': 'own_organization',
} as const;

/** One of the documented codes of an ineligible number. */
export type IneligibleCode = keyof typeof ineligibleReasons;

/**
 * The answer to `eligible`.
 * @see Provisioning API reference, sections 4.1.2 to 4.1.5
 */
export type EligibleAnswer =
  | { readonly eligible: true; readonly transactionId?: string }
  | {
      readonly eligible: false;
      readonly reason: (typeof ineligibleReasons)[IneligibleCode];
      readonly code: IneligibleCode;
      /** The carrier's words: foreign text. */
      readonly description?: string;
      readonly transactionId?: string;
    };

/**
 * The carrier has accepted a change.
 * @see Provisioning API reference, sections 6.1.2 and 7.1.2
 */
export interface AcceptedAnswer {
  readonly transactionId?: string;
  /** The carrier's instant of the change; absent if it names none. */
  readonly effectiveAt?: Date;
}

/**
 * The carrier has accepted a provision request; the line is not live yet.
 * @see Provisioning API reference, section 5.2.2
 */
export interface AddAnswer extends AcceptedAnswer {
  /** The new account's password. */
  readonly password?: Secret;
}

/**
 * The answer to `status`.
 * @see Provisioning API reference, sections 5.3 and 5.3.2
 */
export interface StatusAnswer {
  /** `other` stands for a word that this module does not know. It is never a success. */
  readonly state: 'activated' | 'pending' | 'unknown' | 'other';
  /** The carrier's word as people see it: single blanks, nothing invisible, at most 255 characters. Foreign text. */
  readonly word: string;
  /** Absent if missing or not a date. */
  readonly lastUpdatedAt?: Date;
  readonly transactionId?: string;
  /** The carrier's status code, verbatim. */
  readonly code: string;
}

/** The answer to `textable`. Its texts are the carrier's words: foreign text. */
export interface TextableAnswer {
  readonly textable: boolean;
  readonly provider?: string;
  /** The kind of number, such as `tollfree`. */
  readonly kind?: string;
  readonly transactionId?: string;
}

/** The answer to `mobile`. */
export interface MobileAnswer {
  readonly mobile: boolean;
  readonly transactionId?: string;
}

/** A new key for the carrier's Messaging API; it does not expire. */
export interface SessionKeyAnswer {
  readonly sessionKey: Secret;
}

/** A wireless number whose owner wants no more texts, or wants them again. All foreign text. */
export interface StopEntry {
  readonly number: string;
  /** The carrier's word for the request. */
  readonly state?: string;
  readonly at?: string;
}

/** The path and the field names of the stop report, which are not published. */
export interface StopReportShape {
  /** Below the API's base, without a slash at its start. */
  readonly path: string;
  readonly fields: { readonly number: string; readonly state: string; readonly at: string };
}
