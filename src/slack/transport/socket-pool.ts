import type { Logger } from '../../logger.js';
import { backOffMs } from '../back-off.js';
import { LogThrottle } from '../log-throttle.js';
import type { NotReadyReason } from '../wait.js';
import type { OpenSocket, SocketConnection, SocketListener, SocketTrouble } from './socket-connection.js';
import type { Envelope } from './socket-message.js';

/** With two, the other takes every payload while one is being replaced. Slack allows ten to an app. */
const wantedConnections = 2;
/** Between the two openings, so that they do not grow old in the same moment. */
const spareDelayMs = 2_000;
/** One that ends sooner counts as a failed attempt, or a Slack that hangs up at once would be called without a pause. */
const steadyAfterMs = 10_000;
/** Slack does not wait longer for an acknowledgement, so a connection that it wants to end is not needed longer. */
const drainMs = 3_000;
/** The longest pauses: while Slack cannot be reached, and while it says no, which seldom changes by itself. */
const maxPauseMs = 30_000;
/** The longest pause while connections open and end early: Slack is there, and people may be waiting. */
const maxEarlyPauseMs = 5_000;
const maxRefusedPauseMs = 5 * 60_000;

export interface SocketPoolOptions {
  readonly open: OpenSocket;
  /** Takes a payload; `acknowledge` returns false when there is no connection to send it over. */
  readonly onEnvelope: (envelope: Envelope, acknowledge: (payload: object) => boolean) => void;
  readonly logger: Logger;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  readonly clock: () => Date;
  readonly monotonicMs: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** `warned` connections still take payloads; `leaving` ones only send the acknowledgements that are due. */
type Health = 'steady' | 'warned' | 'leaving';

interface Member {
  readonly openedMs: number;
  health: Health;
}

/**
 * Keeps two connections to Slack for as long as it takes: opens another before one that is to end has ended, and after
 * failures again and again, with growing pauses.
 * @see Slack docs, "Using Socket Mode", Using multiple connections
 */
export class SocketPool {
  readonly #members = new Map<SocketConnection, Member>();
  readonly #stopping = new AbortController();
  readonly #news: LogThrottle;
  #isOpening = false;
  #failures = 0;
  #earlyEnds = 0;
  /** Connections that are cut in the same moment count once. */
  #isLossCounted = false;
  #notBeforeMs = 0;
  #maxMs = maxPauseMs;
  #cancelPlan = () => {};
  #wait: NotReadyReason | undefined;

  constructor(private readonly options: SocketPoolOptions) {
    this.#news = new LogThrottle(options.monotonicMs);
    this.#wait = { since: options.clock() };
  }

  /** Makes the first attempt. Resolves when it is over, with what went wrong if it failed; goes on by itself. */
  start(): Promise<SocketTrouble | undefined> {
    return new Promise((resolve) => this.#open(resolve));
  }

  /** Closes every connection and opens none any more. */
  stop(): void {
    this.#cancelPlan();
    this.#stopping.abort();
  }

  /** Since when and why no connection takes payloads; `undefined` while one does. */
  get wait(): NotReadyReason | undefined {
    return this.#wait;
  }

  #open(onFirstNews: (trouble?: SocketTrouble) => void = () => {}): void {
    this.#isOpening = true;
    let own: SocketConnection | undefined;
    const acknowledge = (envelopeId: string, payload: object) => this.#acknowledge(own, envelopeId, payload);
    const listener: SocketListener = {
      onOpen: (connection) => {
        own = connection;
        this.#onOpen(connection);
        onFirstNews();
      },
      onEnvelope: (envelope) => this.options.onEnvelope(envelope, (payload) => acknowledge(envelope.id, payload)),
      onEventsHeldBack: (envelopeId) => {
        acknowledge(envelopeId, {});
        this.options.logger.warn('slack holds events back');
      },
      // Before the greeting it is a refusal to connect, and the end follows.
      onGoodbye: (reason) => own && this.#onGoodbye(own, reason),
      onEnd: (trouble) => {
        if (own) this.#onEnd(own, trouble);
        else this.#onFailure(trouble);
        onFirstNews(trouble);
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
    const level = this.#news.clear() ? 'info' : 'debug';
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
    const level = this.#news.shouldLog(reason) ? 'warn' : 'debug';
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

  /** Opens the next connection after a pause, if one is missing. */
  #plan(wishedMs: number): void {
    this.#cancelPlan();
    const steady = [...this.#members.values()].filter(({ health }) => health === 'steady').length;
    if (this.#isOpening || this.#stopping.signal.aborted || steady >= wantedConnections) return;
    const pause = (count: number, maxMs: number) => (count === 0 ? 0 : backOffMs(count, maxMs, this.options.random()));
    const pauseMs = Math.max(pause(this.#failures, this.#maxMs), pause(this.#earlyEnds, maxEarlyPauseMs));
    const heldMs = this.#notBeforeMs - this.options.monotonicMs();
    this.#cancelPlan = this.options.setTimer(() => this.#open(), Math.max(wishedMs, pauseMs, heldMs));
  }

  // Slack's own clients, too, acknowledge over whichever connection they have by then.
  #acknowledge(own: SocketConnection | undefined, envelopeId: string, payload: object): boolean {
    if (own?.acknowledge(envelopeId, payload)) return true;
    return [...this.#members.keys()].some((connection) => connection.acknowledge(envelopeId, payload));
  }
}
