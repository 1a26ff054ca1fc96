import { backOffMs } from '../../back-off.js';
import type { Logger } from '../../logger.js';
import { LogThrottle } from '../log-throttle.js';
import type { NotReadyReason } from './health.js';
import type { OpenSocket, SocketConnection, SocketListener, SocketTrouble } from './socket-connection.js';
import type { Envelope } from './socket-message.js';

/** In connections. With two, one takes the payloads while the other is replaced. Slack allows ten for each app. */
const wantedConnections = 2;
/** In milliseconds between the openings of the two connections, so that Slack does not end both at the same time. */
const spareDelayMs = 2_000;
/**
 * In milliseconds. A connection that ends sooner counts as a failed attempt; otherwise a Slack that hangs up at once
 * would be called without a pause.
 */
const steadyAfterMs = 10_000;
/** In milliseconds. Slack waits no longer for an acknowledgement, so the connection is not needed after it. */
const drainMs = 3_000;
/** In milliseconds, the pause after the first failure. Shorter, and Slack is called too often. */
const firstPauseMs = 1_000;
/** In milliseconds, the longest pause while Slack cannot be reached. */
const maxPauseMs = 30_000;
/**
 * In milliseconds, the longest pause while connections open and end early: Slack can be reached, and people may be
 * waiting.
 */
const maxEarlyPauseMs = 5_000;
/** In milliseconds, the longest pause while Slack refuses, which seldom changes by itself. */
const maxRefusedPauseMs = 5 * 60_000;

/** The dependencies of a `SocketPool`. */
export interface SocketPoolOptions {
  readonly open: OpenSocket;
  /** Takes a payload; `acknowledge` returns false when no connection could send it. */
  readonly onEnvelope: (envelope: Envelope, acknowledge: (payload: object) => boolean) => void;
  readonly logger: Logger;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  readonly clock: () => Date;
  readonly monotonicMs: () => number;
  /** Returns a number from 0 to less than 1. */
  readonly random: () => number;
}

/** `warned` connections still take payloads; `leaving` ones only send pending acknowledgements. */
type Health = 'steady' | 'warned' | 'leaving';

interface Member {
  readonly openedMs: number;
  health: Health;
}

/**
 * Keeps two connections to Slack open. Opens a new one before an old one ends, and retries failed attempts with growing
 * pauses.
 * @see Slack docs, "Using Socket Mode", Using multiple connections
 */
export class SocketPool {
  readonly #members = new Map<SocketConnection, Member>();
  readonly #stopping = new AbortController();
  readonly #logThrottle: LogThrottle;
  #isOpening = false;
  #failures = 0;
  #earlyEnds = 0;
  /** Whether the present loss is counted: connections that are cut together count once. */
  #isLossCounted = false;
  #notBeforeMs = 0;
  #maxMs = maxPauseMs;
  #cancelPlan = () => {};
  #wait: NotReadyReason | undefined;

  constructor(private readonly options: SocketPoolOptions) {
    this.#logThrottle = new LogThrottle(options.monotonicMs);
    this.#wait = { since: options.clock() };
  }

  /**
   * Makes the first attempt. Resolves when that attempt is over, with the trouble if it failed; the pool then goes on
   * by itself.
   */
  start(): Promise<SocketTrouble | undefined> {
    return new Promise((resolve) => this.#open(resolve));
  }

  /** Closes every connection and opens no more. */
  stop(): void {
    this.#cancelPlan();
    this.#stopping.abort();
  }

  /** Since when and why no connection takes payloads; `undefined` while one does. */
  get wait(): NotReadyReason | undefined {
    return this.#wait;
  }

  #open(onFirstResult: (trouble?: SocketTrouble) => void = () => {}): void {
    this.#isOpening = true;
    let own: SocketConnection | undefined;
    const acknowledge = (envelopeId: string, payload: object) => this.#acknowledge(own, envelopeId, payload);
    const listener: SocketListener = {
      onOpen: (connection) => {
        own = connection;
        this.#onOpen(connection);
        onFirstResult();
      },
      onEnvelope: (envelope) => this.options.onEnvelope(envelope, (payload) => acknowledge(envelope.id, payload)),
      onEventsHeldBack: (envelopeId) => {
        acknowledge(envelopeId, {});
        this.options.logger.warn('slack holds events back');
      },
      // Before the greeting, a goodbye is a refusal to connect, and `onEnd` follows.
      onGoodbye: (reason) => own && this.#onGoodbye(own, reason),
      onEnd: (trouble) => {
        if (own) this.#onEnd(own, trouble);
        else this.#onFailure(trouble);
        onFirstResult(trouble);
      },
    };
    this.options.open(listener, this.#stopping.signal);
  }

  #onOpen(connection: SocketConnection): void {
    this.#isOpening = false;
    this.#failures = 0;
    this.#isLossCounted = false;
    this.#notBeforeMs = 0;
    this.#maxMs = maxPauseMs;
    for (const [other, { health }] of this.#members) if (health === 'warned') this.#drain(other);
    this.#members.set(connection, { openedMs: this.options.monotonicMs(), health: 'steady' });
    this.#wait = undefined;
    const level = this.#logThrottle.clear() ? 'info' : 'debug';
    this.options.logger[level]('connected to slack', { connections: this.#members.size });
    this.#plan(spareDelayMs);
  }

  #onGoodbye(connection: SocketConnection, reason: string): void {
    const member = this.#members.get(connection);
    if (!member) return;
    this.options.logger.debug('slack wants a connection to end', { reason });
    this.#countLoss(member);
    if (reason !== 'warning') this.#drain(connection);
    else if (member.health === 'steady') member.health = 'warned';
    this.#noticeWait(`Slack said ${reason}`);
    this.#plan(0);
  }

  #onEnd(connection: SocketConnection, { reason }: SocketTrouble): void {
    const member = this.#members.get(connection);
    if (!member) return;
    this.#members.delete(connection);
    if (member.health !== 'leaving') this.options.logger.info('connection to slack lost', { reason });
    this.#countLoss(member);
    this.#noticeWait(reason);
    this.#plan(0);
  }

  #onFailure({ reason, isRefusal, retryAfterMs = 0 }: SocketTrouble): void {
    this.#isOpening = false;
    if (this.#stopping.signal.aborted) return;
    this.#failures += 1;
    this.#notBeforeMs = this.options.monotonicMs() + retryAfterMs;
    this.#maxMs = isRefusal ? maxRefusedPauseMs : maxPauseMs;
    if (this.#wait) this.#wait = { ...this.#wait, reason };
    this.#plan(0);
    const level = this.#logThrottle.shouldLog(reason) ? 'warn' : 'debug';
    this.options.logger[level]('connection to slack failed', { reason, attempt: this.#failures });
  }

  #countLoss({ openedMs, health }: Member): void {
    if (this.options.monotonicMs() - openedMs >= steadyAfterMs) this.#earlyEnds = 0;
    else if (health === 'steady' && !this.#isLossCounted) this.#earlyEnds += 1;
    this.#isLossCounted = true;
  }

  #noticeWait(reason: string): void {
    if ([...this.#members.values()].some(({ health }) => health !== 'leaving')) return;
    this.#wait ??= { since: this.options.clock(), reason };
  }

  #drain(connection: SocketConnection): void {
    const member = this.#members.get(connection);
    if (!member || member.health === 'leaving') return;
    member.health = 'leaving';
    this.options.setTimer(() => connection.close(), drainMs);
  }

  /** Plans the next connection after a pause, if one is missing. */
  #plan(wishedMs: number): void {
    this.#cancelPlan();
    const steady = [...this.#members.values()].filter(({ health }) => health === 'steady').length;
    if (this.#isOpening || this.#stopping.signal.aborted || steady >= wantedConnections) return;
    const pause = (count: number, maxMs: number) => {
      const random = this.options.random();
      return count === 0 ? 0 : backOffMs(count, { firstMs: firstPauseMs, maxMs, random });
    };
    const pauseMs = Math.max(pause(this.#failures, this.#maxMs), pause(this.#earlyEnds, maxEarlyPauseMs));
    const heldMs = this.#notBeforeMs - this.options.monotonicMs();
    this.#cancelPlan = this.options.setTimer(() => this.#open(), Math.max(wishedMs, pauseMs, heldMs));
  }

  // Slack accepts an acknowledgement over any open connection; its own clients do the same.
  #acknowledge(own: SocketConnection | undefined, envelopeId: string, payload: object): boolean {
    if (own?.acknowledge(envelopeId, payload)) return true;
    return [...this.#members.keys()].some((connection) => connection.acknowledge(envelopeId, payload));
  }
}
