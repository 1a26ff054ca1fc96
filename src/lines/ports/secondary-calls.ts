import type { Secret } from '../model/credential.js';
import type { LineId } from '../model/ids.js';
import type { CallOptions, CarrierRefusal, NoAnswer } from './carrier.js';

/** The carrier's facts about a number, provisioned or not. Its words are foreign text. */
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

/** The carrier's answer to the order of a session key. */
export type SessionKeyAnswer = { readonly outcome: 'made'; readonly key: Secret } | CarrierRefusal | NoAnswer;

/** A wireless number whose owner wants no more texts, or wants them again; all the carrier's words. */
export interface StopEntry {
  readonly number: string;
  readonly state?: string;
  readonly at?: string;
}

/** The carrier's stop report, or why there is none. */
export type StopReportAnswer =
  | { readonly outcome: 'reported'; readonly entries: readonly StopEntry[] }
  | CarrierRefusal
  | NoAnswer;

/** One of the calls that are bought from the carrier separately. */
export type SecondaryCall = keyof SecondaryCalls;

/**
 * The calls that are bought separately, each absent unless it is configured. A refusal with any code may mean that the
 * account has not bought the call. A failure of the network or the carrier is an outcome; no call throws for it.
 * @see Provisioning API reference, section 3.1.2 (Secondary API calls)
 */
export interface SecondaryCalls {
  /** Asks whether texts reach a number, through whom, and of which kind the number is. */
  readonly lookup?: (lineId: LineId, options?: CallOptions) => Promise<LookupAnswer>;
  /** Makes a new key, which never expires; sent once. */
  readonly sessionKey?: (lineId: LineId, options?: CallOptions) => Promise<SessionKeyAnswer>;
  /** Fetches the numbers whose owners want no more texts. */
  readonly stopReport?: (options?: CallOptions) => Promise<StopReportAnswer>;
}
