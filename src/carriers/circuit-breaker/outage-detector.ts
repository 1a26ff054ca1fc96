import { CircuitState, type IBreaker } from 'cockatiel';
import type { LineId } from '../../lines/model/ids.js';

/** Fewer, and a number or two that the carrier chokes on would look like a carrier that is down. */
const fewestNumbers = 3;
/** Shorter, and every restart of the carrier would be news; longer, and zw would go on knocking at a closed door. */
const shortestSilenceMs = 5_000;
/** Enough to ask about in turn; more would only make the record long. */
const mostNumbers = 20;

/** A call that had no answer. Times are in milliseconds since the epoch. */
interface UnansweredCall {
  readonly lineId: LineId;
  readonly startedMs: number;
  readonly endedMs: number;
  readonly detail: string;
}

interface Run {
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly lineIds: ReadonlySet<LineId>;
  /** Why the last one had none. */
  readonly detail: string;
}

/**
 * Tells when silence is the carrier's and not a number's: nobody has had an answer for a while, and several numbers
 * were asked about. Counting failures alone would let one bad number, asked about again and again, stop everything.
 */
export class SilenceSigns implements IBreaker {
  /** The calls without an answer since the last one that had one. */
  state: Run | undefined;
  #answeredMs = Number.NEGATIVE_INFINITY;

  /** Counts a call that had no answer. */
  hearNothing({ lineId, startedMs, endedMs, detail }: UnansweredCall): void {
    const lineIds = new Set([...(this.state?.lineIds ?? []), lineId].slice(0, mostNumbers));
    // A call may have begun before the last answer to another one, and the carrier was not silent then.
    const sinceMs = Math.min(this.state?.sinceMs ?? endedMs, Math.max(startedMs, this.#answeredMs));
    this.state = { sinceMs, untilMs: endedMs, lineIds, detail };
  }

  /** Notes when the carrier answered. */
  hearAnswer(atMs: number): void {
    this.#answeredMs = atMs;
  }

  success(): void {
    this.state = undefined;
  }

  failure(circuit: CircuitState): boolean {
    if (circuit !== CircuitState.Closed) return true;
    if (!this.state) return false;
    const { sinceMs, untilMs, lineIds } = this.state;
    return lineIds.size >= fewestNumbers && untilMs - sinceMs >= shortestSilenceMs;
  }
}
