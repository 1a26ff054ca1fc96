import type { Secret } from '../model/credential.js';
import type { LineId } from '../model/ids.js';
import type { CallOptions, CarrierRefusal, NoAnswer } from './carrier.js';

/** What the carrier knows of a number, provisioned or not. Its words are foreign text. */
export type LookupAnswer =
  | {
      readonly outcome: 'found';
      readonly isTextable: boolean;
      readonly provider?: string;
      /** Such as `tollfree`. */
      readonly kind?: string;
      /** Absent when the carrier did not say. */
      readonly isMobile?: boolean;
      readonly transactionId?: string;
    }
  | CarrierRefusal
  | NoAnswer;

export type SessionKeyAnswer = { readonly outcome: 'made'; readonly key: Secret } | CarrierRefusal | NoAnswer;

/** A wireless number that asked to get no more texts, or to get them again; all the carrier's words. */
export interface StopEntry {
  readonly number: string;
  readonly state?: string;
  readonly at?: string;
}

export type StopReportAnswer =
  | { readonly outcome: 'reported'; readonly entries: readonly StopEntry[] }
  | CarrierRefusal
  | NoAnswer;

/** One of the calls that are bought from the carrier separately. */
export type SecondaryCall = keyof SecondaryCalls;

/**
 * Calls that are bought from the carrier separately, each absent unless it is switched on. A refusal may mean that the
 * account has not bought the call, whatever its code. None throws for what a network or a carrier may do.
 * @see Provisioning API reference, section 3.1.2 (Secondary API calls)
 */
export interface SecondaryCalls {
  /** Asks whether texts reach a number, by whom, and what kind of number it is. */
  readonly lookup?: (lineId: LineId, options?: CallOptions) => Promise<LookupAnswer>;
  /** Makes a new key that never expires: never repeated. */
  readonly sessionKey?: (lineId: LineId, options?: CallOptions) => Promise<SessionKeyAnswer>;
  /** Fetches who asked to get no more texts. */
  readonly stopReport?: (options?: CallOptions) => Promise<StopReportAnswer>;
}
