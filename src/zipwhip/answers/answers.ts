import type { Secret } from '../secret.js';

/** Why a number cannot be provisioned, by documented status code. */
export const ineligibleReasons = {
  '111': 'mobile',
  '112': 'other_organization',
  '113': 'own_organization',
} as const;

/** One of the documented codes of an ineligible number. */
export type IneligibleCode = keyof typeof ineligibleReasons;

/**
 * Whether a number can be provisioned.
 *
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
 *
 * @see Provisioning API reference, sections 6.1.2 and 7.1.2
 */
export interface AcceptedAnswer {
  readonly transactionId?: string;
  /** When the change takes effect as the carrier says; absent if it did not say. */
  readonly effectiveAt?: Date;
}

/**
 * The carrier has accepted a provision request; the line is not live yet.
 *
 * @see Provisioning API reference, section 5.2.2
 */
export interface AddAnswer extends AcceptedAnswer {
  /** The new account's password. */
  readonly password?: Secret;
}

/** The carrier has accepted an update. */
export type UpdateAnswer = AcceptedAnswer;

/** The carrier has accepted a deletion. */
export type DeleteAnswer = AcceptedAnswer;

/**
 * Where provisioning stands.
 *
 * @see Provisioning API reference, sections 5.3 and 5.3.2
 */
export interface StatusAnswer {
  /** `other`: a word that this module does not know. It is never a success. */
  readonly state: 'activated' | 'pending' | 'unknown' | 'other';
  /** The carrier's word, verbatim but trimmed: foreign text. */
  readonly word: string;
  /** Absent if missing or not readable as a date. */
  readonly lastUpdatedAt?: Date;
  readonly transactionId?: string;
  /** The carrier's status code, verbatim. */
  readonly code: string;
}
