import type { OutageFault } from '../../lines/model/carrier-outage.js';
import type { LineId } from '../../lines/model/ids.js';

/** Different numbers without an answer. Fewer, a number that the carrier has no answer to would look like an outage. */
const minNumbers = 3;
/** Shorter, every restart of the carrier would be announced; longer, zw would go on calling a carrier that is down. */
const minOutageMs = 5_000;
/** Numbers that are remembered for probes. More would only make the record long. */
const maxNumbers = 20;

/** A call that had no answer. Times are in milliseconds since the epoch. */
interface UnansweredCall {
  readonly lineId: LineId;
  readonly startedMs: number;
  readonly endedMs: number;
  readonly detail: string;
  readonly fault: OutageFault;
  /** Whether the call was made to see if a refused key or address is refused for another number too. */
  readonly isVerification: boolean;
}

interface Run {
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly lineIds: ReadonlySet<LineId>;
  /** Why the last call had no answer. */
  readonly detail: string;
  /** The fault of the last call. */
  readonly fault: OutageFault;
  /** Whether the key or the address was refused again when zw verified the refusal. */
  readonly isRefusalVerified: boolean;
}

/**
 * Detects when the carrier is silent and not only about one number: no call has had an answer for a while, and several
 * numbers were asked about. If failures alone counted, one bad number that is asked about often would stop all calls.
 */
export class OutageDetector {
  #run: Run | undefined;
  #answeredMs = Number.NEGATIVE_INFINITY;
  #answeredIds: readonly LineId[] = [];

  /** The calls without an answer since the last answer. */
  get run(): Run | undefined {
    return this.#run;
  }

  /** Whether the calls without an answer make an outage. */
  get isOutage(): boolean {
    if (!this.#run) return false;
    const { sinceMs, untilMs, lineIds, isRefusalVerified } = this.#run;
    return isRefusalVerified || (lineIds.size >= minNumbers && untilMs - sinceMs >= minOutageMs);
  }

  /** Counts a call that had no answer. */
  recordNoAnswer({ lineId, startedMs, endedMs, detail, fault, isVerification }: UnansweredCall): void {
    const lineIds = new Set([...(this.#run?.lineIds ?? []), lineId].slice(0, maxNumbers));
    const isRefusalVerified = fault === 'access_refused' && isVerification;
    const begunMs = Math.min(startedMs, endedMs);
    // An instant after now was recorded before somebody set the clock back.
    const past = (ms: number): number => (ms > endedMs ? begunMs : ms);
    // A call may have begun before the last answer to another one, and the carrier was not silent then.
    const sinceMs = Math.min(past(this.#run?.sinceMs ?? endedMs), Math.max(begunMs, past(this.#answeredMs)));
    this.#run = { sinceMs, untilMs: endedMs, lineIds, detail, fault, isRefusalVerified };
  }

  /** Records when the carrier answered, and about which number. */
  recordAnswer(lineId: LineId, atMs: number): void {
    this.#answeredMs = atMs;
    this.#answeredIds = [lineId, ...this.#answeredIds.filter((id) => id !== lineId)].slice(0, 2);
  }

  /** Finds the number that shows best whether the carrier refuses zw or only this number: another one that it has answered. */
  numberToVerify(refusedId: LineId): LineId {
    return this.#answeredIds.find((id) => id !== refusedId) ?? refusedId;
  }

  /** Forgets the calls without an answer. */
  reset(): void {
    this.#run = undefined;
  }
}
