import type { Secret } from '../secret.js';

/** Whether texts reach a number, and by whom. Texts are the carrier's words: foreign. */
export interface TextableAnswer {
  readonly textable: boolean;
  readonly provider?: string;
  /** The kind of number, such as `tollfree`. */
  readonly kind?: string;
  readonly transactionId?: string;
}

/** Whether a number is a mobile one. */
export interface MobileAnswer {
  readonly mobile: boolean;
  readonly transactionId?: string;
}

/** A new key for the carrier's Messaging API; it does not expire. */
export interface SessionKeyAnswer {
  readonly sessionKey: Secret;
}

/** One wireless number that asked to get no more texts, or to get them again. All foreign text. */
export interface StopEntry {
  readonly number: string;
  /** What it asked for, in the carrier's word. */
  readonly state?: string;
  readonly at?: string;
}

/** Where the stop report is and what its fields are called, since neither is published. */
export interface StopReportShape {
  /** Below the API's base, without a slash at its start. */
  readonly path: string;
  readonly fields: { readonly number: string; readonly state: string; readonly at: string };
}
