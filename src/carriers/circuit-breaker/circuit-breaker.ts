import {
  CircuitState,
  circuitBreaker,
  ExponentialBackoff,
  handleWhenResult,
  type IBackoffFactory,
  noJitterGenerator,
} from 'cockatiel';
import { type CarrierOutage, isWorse, type OutageFault } from '../../lines/model/carrier-outage.js';
import type { LineId } from '../../lines/model/ids.js';
import { type Carrier, type NoAnswer, notSentDuringOutage, type StatusAnswer } from '../../lines/ports/carrier.js';
import type { Clock } from '../../lines/ports/ports.js';
import { OutageDetector } from './outage-detector.js';

/** The first pause before zw asks a silent carrier again; it doubles up to the longest one. */
const firstPauseMs = 2_000;
/** Longer, and people would wait after the carrier is back; shorter, and zw would add to its troubles. */
const maxPauseMs = 60_000;
/** A carrier that asks for more patience than this is asked sooner, since it may have meant something else. */
const maxAskedPauseMs = 5 * 60_000;
/** Numbers to ask about in turn, lest zw asks again and again about one that the carrier chokes on. */
const maxWanted = 20;

export interface CircuitBreakerDeps {
  /** Asks the carrier about a number, whatever the breaker says. */
  readonly probe: (lineId: LineId) => Promise<StatusAnswer>;
  readonly clock: Clock;
  /** Calls back after a while; returns what calls it off. */
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  /** A silence that an earlier process has found out and nobody has seen the end of. */
  readonly known: CarrierOutage | undefined;
  /** Hears once that the carrier has stopped answering, and again when what is wrong with it has become worse. */
  readonly onOutage: (silence: CarrierOutage) => void;
  /** Hears once that it answers again, and whether zw has asked it in vain shortly before, so that it was away until now. */
  readonly onRecovery: (isEndSeen: boolean) => void;
}

/**
 * Stops calls to a carrier that answers nobody. Meanwhile every call is answered at once, and zw itself asks about one
 * number at a time, after growing pauses: no person ever waits for that, and nothing that changes a line is risked on it.
 */
export class CircuitBreaker {
  readonly #signs = new OutageDetector();
  readonly #policy;
  readonly #wanted: Set<LineId>;
  #silence: CarrierOutage | undefined;
  #pauses: IBackoffFactory<unknown> = firstPauses();
  #probeAtMs = Number.POSITIVE_INFINITY;
  #askedPauseMs = 0;
  #callOffTimer = () => {};
  #isStopped = false;
  #verification: Promise<void> | undefined;

  constructor(private readonly deps: CircuitBreakerDeps) {
    this.#silence = deps.known;
    this.#wanted = new Set(deps.known?.lineIds);
    const open = { ownState: { value: CircuitState.Open, openedAt: 0, attemptNo: 1 }, breakerState: undefined };
    this.#policy = circuitBreaker(handleWhenResult(isSilent), {
      breaker: this.#signs,
      // When to ask is up to zw's own timer: the policy would go by the system's clock, which may be set back.
      halfOpenAfter: Number.NEGATIVE_INFINITY,
      ...(deps.known && { initialState: open }),
    });
    this.#policy.onBreak(() => this.#open());
    this.#policy.onReset(() => this.#close());
  }

  /** The carrier's silence, while nobody is let through to it. */
  get outage(): CarrierOutage | undefined {
    return this.#silence;
  }

  /** Makes a call, unless the carrier is silent. */
  async call<Answer extends { readonly outcome: string }>(
    lineId: LineId,
    ask: () => Promise<Answer>,
  ): Promise<Answer | ReturnType<typeof notSentDuringOutage>> {
    if (this.#silence) {
      this.#want(lineId);
      return notSentDuringOutage(this.#silence);
    }
    const answer = await this.#listen(lineId, ask);
    if (!isSilent(answer) || faultOf(answer) !== 'access_refused') return answer;
    // A refused key is refused for every number, so that one more call shows it and nobody has to wait for a third.
    await this.#verifyRefusal(lineId);
    return this.#silence ? notSentDuringOutage(this.#silence) : answer;
  }

  /** Asks a carrier that is known to be silent, if it is time: after a restart, or after a jump of the clock. */
  tick(): void {
    if (this.#silence && (this.#isKnownOnly || this.#nowMs() >= this.#probeAtMs)) this.#probe();
  }

  /** Asks no more, and reports nothing more. */
  stop(): void {
    this.#isStopped = true;
    this.#callOffTimer();
  }

  #verifyRefusal(lineId: LineId): Promise<void> {
    if (this.#silence || this.#isStopped) return Promise.resolve();
    const askedId = this.#signs.numberToVerify(lineId);
    this.#verification ??= this.#listen(askedId, () => this.deps.probe(askedId), true)
      .then(
        () => {},
        // It is a fault of zw, and the next call shows it.
        () => {},
      )
      .finally(() => {
        this.#verification = undefined;
      });
    return this.#verification;
  }

  async #listen<Answer extends { readonly outcome: string }>(
    lineId: LineId,
    ask: () => Promise<Answer>,
    isVerification = false,
  ) {
    const startedMs = this.#nowMs();
    return this.#policy.execute(async () => {
      const answer = await ask();
      const endedMs = this.#nowMs();
      if (isSilent(answer)) {
        this.#askedPauseMs = answer.outcome === 'not_sent' ? (answer.retryAfterMs ?? 0) : 0;
        const fault = faultOf(answer);
        this.#signs.recordNoAnswer({ lineId, startedMs, endedMs, detail: answer.detail, fault, isVerification });
      } else if (!isNotMade(answer)) this.#signs.recordAnswer(lineId, endedMs);
      return answer;
    });
  }

  #open(): void {
    if (this.#isStopped) return;
    const run = this.#signs.state;
    if (run && !this.#silence) {
      for (const lineId of run.lineIds) this.#want(lineId);
      this.#fallSilent(new Date(run.sinceMs), run);
    } else if (run && this.#silence && isWorse(run, this.#silence)) this.#fallSilent(this.#silence.sinceAt, run);
    this.#waitForProbe();
  }

  #fallSilent(sinceAt: Date, { detail, fault, lineIds }: NonNullable<OutageDetector['state']>): void {
    const isNamed = fault !== 'no_answer';
    this.#silence = { sinceAt, detail, ...(isNamed && { fault }), lineIds: [...lineIds] };
    this.deps.onOutage(this.#silence);
  }

  #close(): void {
    if (this.#isStopped) return;
    const isEndSeen = !this.#isKnownOnly;
    this.#silence = undefined;
    this.#wanted.clear();
    this.#pauses = firstPauses();
    this.#probeAtMs = Number.POSITIVE_INFINITY;
    this.#callOffTimer();
    this.deps.onRecovery(isEndSeen);
  }

  #waitForProbe(): void {
    const pause = this.#pauses.next(undefined);
    this.#pauses = pause;
    const delayMs = Math.max(pause.duration, Math.min(this.#askedPauseMs, maxAskedPauseMs));
    this.#probeAtMs = this.#nowMs() + delayMs;
    this.#callOffTimer();
    this.#callOffTimer = this.deps.setTimer(() => this.#probe(), delayMs);
  }

  #probe(): void {
    if (this.#isStopped || this.#policy.state !== CircuitState.Open) return;
    const [lineId] = this.#wanted;
    if (lineId === undefined) return;
    this.#wanted.delete(lineId);
    this.#wanted.add(lineId);
    // A call that throws is a fault of zw; it lets calls through again, and whoever makes the next one hears of it.
    this.#listen(lineId, () => this.deps.probe(lineId)).catch(() => {});
  }

  /** Nothing has been asked in vain by this process: it has the silence from an earlier one. */
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

const firstPauses = () =>
  new ExponentialBackoff({
    generator: noJitterGenerator,
    initialDelay: firstPauseMs,
    maxDelay: maxPauseMs,
  });

// An answer with an unknown code or word is one all the same: people must see its words, not that nobody answers.
function isSilent(answer: unknown): answer is NoAnswer {
  if (answer === null || typeof answer !== 'object' || !('outcome' in answer)) return false;
  const isUnreadable = answer.outcome === 'unrecognised' && 'isUnreadable' in answer;
  if (isNotMade(answer)) return false;
  return isUnreadable || answer.outcome === 'not_sent' || answer.outcome === 'lost';
}

/** A request that zw could not make says nothing of the carrier. */
const isNotMade = (answer: object): boolean => 'isNotMade' in answer;

function faultOf(answer: NoAnswer): OutageFault {
  if (answer.outcome === 'unrecognised') return 'unreadable';
  return answer.fault ?? 'no_answer';
}

/** The carrier behind a breaker: while it answers nobody, every call comes back at once, not sent. */
export function guardCarrier(carrier: Carrier, breaker: Pick<CircuitBreaker, 'call'>): Carrier {
  return {
    eligible: (lineId, options) => breaker.call(lineId, () => carrier.eligible(lineId, options)),
    add: (lineId, order, options) => breaker.call(lineId, () => carrier.add(lineId, order, options)),
    status: (lineId, options) => breaker.call(lineId, () => carrier.status(lineId, options)),
    update: (lineId, change, options) => breaker.call(lineId, () => carrier.update(lineId, change, options)),
    delete: (lineId, order, options) => breaker.call(lineId, () => carrier.delete(lineId, order, options)),
  };
}
