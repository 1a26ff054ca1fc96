import { type BackOff, backOffMs } from '../../back-off.js';
import { type CarrierOutage, isWorse, type OutageFault } from '../../lines/model/carrier-outage.js';
import type { LineId } from '../../lines/model/ids.js';
import { type Carrier, type NoAnswer, notSentDuringOutage, type StatusAnswer } from '../../lines/ports/carrier.js';
import type { Clock } from '../../lines/ports/ports.js';
import { OutageDetector } from './outage-detector.js';

/** The pauses between probes. Longer, people would wait after the carrier is back; shorter, zw would add load. */
const pauses: BackOff = { firstMs: 2_000, maxMs: 60_000 };
/** The longest pause that zw makes because the carrier asks for one. A longer one may be a mistake of the carrier. */
const maxAskedPauseMs = 5 * 60_000;
/** Numbers to probe in turn. With one only, zw might ask again and again about a number that the carrier has no answer to. */
const maxWanted = 20;

export interface CircuitBreakerDeps {
  /** Asks the carrier about a number, whatever the breaker says. */
  readonly probe: (lineId: LineId) => Promise<StatusAnswer>;
  readonly clock: Clock;
  /** Calls back after a delay; returns what cancels that. */
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  /** An outage that an earlier process has detected and of which nobody has seen the end. */
  readonly known: CarrierOutage | undefined;
  /** Hears once that the carrier has stopped answering, and again when its fault has become worse. */
  readonly onOutage: (outage: CarrierOutage) => void;
  /**
   * Hears once that the carrier answers again. `isEndSeen`: this process has asked it without an answer before, so that the
   * outage has lasted until now.
   */
  readonly onRecovery: (isEndSeen: boolean) => void;
}

/**
 * Stops calls to a carrier that answers nobody: it is closed, or open during an outage. While it is open every call is
 * answered at once, and zw itself asks about one number at a time, after growing pauses: no person waits for such a probe,
 * and no call that changes a line is risked on it.
 */
export class CircuitBreaker {
  readonly #detector = new OutageDetector();
  readonly #wanted: Set<LineId>;
  /** Set while the breaker is open. */
  #outage: CarrierOutage | undefined;
  /** Probes in a row without an answer, the calls that opened the breaker included. */
  #failures = 0;
  #isProbing = false;
  #probeAtMs = Number.POSITIVE_INFINITY;
  #askedPauseMs = 0;
  #cancelProbe = () => {};
  #isStopped = false;
  #verification: Promise<void> | undefined;

  constructor(private readonly deps: CircuitBreakerDeps) {
    this.#outage = deps.known;
    this.#wanted = new Set(deps.known?.lineIds);
  }

  /** The carrier's outage while the breaker is open. */
  get outage(): CarrierOutage | undefined {
    return this.#outage;
  }

  /** Makes a call, unless the breaker is open. */
  async call<Answer extends { readonly outcome: string }>(
    lineId: LineId,
    ask: () => Promise<Answer>,
  ): Promise<Answer | ReturnType<typeof notSentDuringOutage>> {
    if (this.#outage) {
      this.#want(lineId);
      return notSentDuringOutage(this.#outage);
    }
    const answer = await this.#listen(lineId, ask);
    if (!isSilent(answer) || faultOf(answer) !== 'access_refused') return answer;
    // A refused key is refused for every number: one more call shows that, and nobody has to wait for a third.
    await this.#verifyRefusal(lineId);
    return this.#outage ? notSentDuringOutage(this.#outage) : answer;
  }

  /** Probes the carrier during an outage if it is time to: after a restart, or after a jump of the clock. */
  tick(): void {
    if (this.#isKnownOnly || this.#nowMs() >= this.#probeAtMs) this.#probe();
  }

  /** Probes no more, and reports nothing more. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelProbe();
  }

  #verifyRefusal(lineId: LineId): Promise<void> {
    if (this.#outage || this.#isStopped) return Promise.resolve();
    const askedId = this.#detector.numberToVerify(lineId);
    this.#verification ??= this.#listen(askedId, () => this.deps.probe(askedId), true)
      // A call that throws is a fault of zw, and the next call shows it.
      .then(ignore, ignore)
      .finally(() => {
        this.#verification = undefined;
      });
    return this.#verification;
  }

  async #listen<Answer extends { readonly outcome: string }>(
    lineId: LineId,
    ask: () => Promise<Answer>,
    isVerification = false,
  ): Promise<Answer> {
    const answer = await this.#record(lineId, ask, isVerification);
    if (isSilent(answer) && !this.#outage && this.#detector.isOutage) this.#open();
    return answer;
  }

  /** Makes a call and lets the detector know what came of it. */
  async #record<Answer extends { readonly outcome: string }>(
    lineId: LineId,
    ask: () => Promise<Answer>,
    isVerification = false,
  ): Promise<Answer> {
    const startedMs = this.#nowMs();
    const answer = await ask();
    const endedMs = this.#nowMs();
    if (isSilent(answer)) {
      this.#askedPauseMs = answer.outcome === 'not_sent' ? (answer.retryAfterMs ?? 0) : 0;
      const fault = faultOf(answer);
      this.#detector.recordNoAnswer({ lineId, startedMs, endedMs, detail: answer.detail, fault, isVerification });
    } else {
      if (!isNotMade(answer)) this.#detector.recordAnswer(lineId, endedMs);
      this.#detector.reset();
    }
    return answer;
  }

  #open(): void {
    if (this.#isStopped) return;
    const { run } = this.#detector;
    if (run && !this.#outage) {
      for (const lineId of run.lineIds) this.#want(lineId);
      this.#report(new Date(run.sinceMs), run);
    } else if (run && this.#outage && isWorse(run, this.#outage)) this.#report(this.#outage.sinceAt, run);
    this.#waitForProbe();
  }

  #report(sinceAt: Date, { detail, fault, lineIds }: NonNullable<OutageDetector['run']>): void {
    const isNamed = fault !== 'no_answer';
    this.#outage = { sinceAt, detail, ...(isNamed && { fault }), lineIds: [...lineIds] };
    this.deps.onOutage(this.#outage);
  }

  #close(): void {
    if (this.#isStopped) return;
    const isEndSeen = !this.#isKnownOnly;
    this.#outage = undefined;
    this.#wanted.clear();
    this.#failures = 0;
    this.#probeAtMs = Number.POSITIVE_INFINITY;
    this.#cancelProbe();
    this.deps.onRecovery(isEndSeen);
  }

  #waitForProbe(): void {
    this.#failures += 1;
    const delayMs = Math.max(backOffMs(this.#failures, pauses), Math.min(this.#askedPauseMs, maxAskedPauseMs));
    this.#probeAtMs = this.#nowMs() + delayMs;
    this.#cancelProbe();
    this.#cancelProbe = this.deps.setTimer(() => this.#probe(), delayMs);
  }

  #probe(): void {
    const [lineId] = this.#wanted;
    if (this.#isStopped || !this.#outage || this.#isProbing || lineId === undefined) return;
    this.#wanted.delete(lineId);
    this.#wanted.add(lineId);
    this.#isProbing = true;
    const end = (isAnswered: boolean) => {
      this.#isProbing = false;
      if (isAnswered) this.#close();
      else this.#open();
    };
    this.#record(lineId, () => this.deps.probe(lineId)).then(
      (answer) => end(!isSilent(answer)),
      // A call that throws is a fault of zw: calls are made again, and the next caller hears of the fault.
      () => end(true),
    );
  }

  /** Whether the outage is known from an earlier process only: this one has not asked yet. */
  get #isKnownOnly(): boolean {
    return this.#probeAtMs === Number.POSITIVE_INFINITY;
  }

  #want(lineId: LineId): void {
    if (this.#wanted.has(lineId)) return;
    const [oldest] = this.#wanted;
    if (this.#wanted.size >= maxWanted && oldest !== undefined) this.#wanted.delete(oldest);
    this.#wanted.add(lineId);
  }

  #nowMs(): number {
    return this.deps.clock().getTime();
  }
}

const ignore = () => {};

// An answer with an unknown code or word is an answer: people must read its words, not that the carrier is silent.
function isSilent(answer: unknown): answer is NoAnswer {
  if (answer === null || typeof answer !== 'object' || !('outcome' in answer) || isNotMade(answer)) return false;
  if (answer.outcome === 'unrecognised') return 'isUnreadable' in answer;
  return answer.outcome === 'not_sent' || answer.outcome === 'lost';
}

/** Whether zw could not make the request, which says nothing about the carrier. */
const isNotMade = (answer: object): boolean => 'isNotMade' in answer;

function faultOf(answer: NoAnswer): OutageFault {
  if (answer.outcome === 'unrecognised') return 'unreadable';
  return answer.fault ?? 'no_answer';
}

/** Puts a carrier behind a breaker: during an outage every call returns at once, not sent. */
export function guardCarrier(carrier: Carrier, breaker: Pick<CircuitBreaker, 'call'>): Carrier {
  return {
    eligible: (lineId, options) => breaker.call(lineId, () => carrier.eligible(lineId, options)),
    add: (lineId, order, options) => breaker.call(lineId, () => carrier.add(lineId, order, options)),
    status: (lineId, options) => breaker.call(lineId, () => carrier.status(lineId, options)),
    update: (lineId, change, options) => breaker.call(lineId, () => carrier.update(lineId, change, options)),
    delete: (lineId, order, options) => breaker.call(lineId, () => carrier.delete(lineId, order, options)),
  };
}
