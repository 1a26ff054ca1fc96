import { CircuitState, type IBreaker } from 'cockatiel';
import type { OutageFault } from '../../lines/model/carrier-outage.js';
import type { LineId } from '../../lines/model/ids.js';

/** Fewer, and a number or two that the carrier chokes on would look like a carrier that is down. */
const minNumbers = 3;
/** Shorter, and every restart of the carrier would be news; longer, and zw would go on knocking at a closed door. */
const minOutageMs = 5_000;
/** Enough to ask about in turn; more would only make the record long. */
const maxNumbers = 20;

/** A call that had no answer. Times are in milliseconds since the epoch. */
interface UnansweredCall {
  readonly lineId: LineId;
  readonly startedMs: number;
  readonly endedMs: number;
  readonly detail: string;
  readonly fault: OutageFault;
  /** The call was made to see whether the refusal of a key or an address is about one number only. */
  readonly isVerification: boolean;
}

interface Run {
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly lineIds: ReadonlySet<LineId>;
  /** Why the last one had none. */
  readonly detail: string;
  /** What was wrong with the last one. */
  readonly fault: OutageFault;
  /** The key or the address was refused, and refused again when zw verified that. */
  readonly isRefusalVerified: boolean;
}

/**
 * Tells when silence is the carrier's and not a number's: nobody has had an answer for a while, and several numbers
 * were asked about. Counting failures alone would let one bad number, asked about again and again, stop everything.
 */
export class OutageDetector implements IBreaker {
  /** The calls without an answer since the last one that had one. */
  state: Run | undefined;
  #answeredMs = Number.NEGATIVE_INFINITY;
  #answeredIds: readonly LineId[] = [];

  /** Counts a call that had no answer. */
  recordNoAnswer({ lineId, startedMs, endedMs, detail, fault, isVerification }: UnansweredCall): void {
    const lineIds = new Set([...(this.state?.lineIds ?? []), lineId].slice(0, maxNumbers));
    const isRefusalVerified = fault === 'access_refused' && isVerification;
    const begunMs = Math.min(startedMs, endedMs);
    // What lies after now was noted before somebody set the clock back.
    const past = (ms: number): number => (ms > endedMs ? begunMs : ms);
    // A call may have begun before the last answer to another one, and the carrier was not silent then.
    const sinceMs = Math.min(past(this.state?.sinceMs ?? endedMs), Math.max(begunMs, past(this.#answeredMs)));
    this.state = { sinceMs, untilMs: endedMs, lineIds, detail, fault, isRefusalVerified };
  }

  /** Notes when the carrier answered, and about which number. */
  recordAnswer(lineId: LineId, atMs: number): void {
    this.#answeredMs = atMs;
    this.#answeredIds = [lineId, ...this.#answeredIds.filter((id) => id !== lineId)].slice(0, 2);
  }

  /** The number that shows best whether the carrier refuses zw or only this number: another one that it has answered about. */
  numberToVerify(refusedId: LineId): LineId {
    return this.#answeredIds.find((id) => id !== refusedId) ?? refusedId;
  }

  success(): void {
    this.state = undefined;
  }

  failure(circuit: CircuitState): boolean {
    if (circuit !== CircuitState.Closed) return true;
    if (!this.state) return false;
    const { sinceMs, untilMs, lineIds, isRefusalVerified } = this.state;
    if (isRefusalVerified) return true;
    return lineIds.size >= minNumbers && untilMs - sinceMs >= minOutageMs;
  }
}
