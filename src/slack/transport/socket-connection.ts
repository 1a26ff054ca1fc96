import { SocketModeClient } from '@slack/socket-mode';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from '../../logger.js';
import type { ProxiedAgent } from '../../network/proxied-agent.js';
import { createBoltLogger } from '../web-api/clients.js';
import { describeFailedCall, isTemporary, type SlackFailure, slackFailureFrom } from '../web-api/slack-error.js';
import { type Envelope, parseSocketMessage } from './socket-message.js';

/** In milliseconds for `apps.connections.open`. Longer, and a hanging call delays the next attempt. */
const openTimeoutMs = 10_000;
/** In milliseconds from connecting to Slack's greeting. Later, the connection is given up. */
const helloTimeoutMs = 15_000;
/** In milliseconds that Slack has to answer the closing of a connection. */
const goodbyeTimeoutMs = 1_000;

/** Why a connection could not be opened, or ended. */
export interface SocketTrouble {
  readonly reason: string;
  /** Whether Slack answered with a refusal, so that an early second attempt would fail too. */
  readonly isRefusal: boolean;
  readonly retryAfterMs?: number;
}

/** One open connection of Socket Mode. */
export interface SocketConnection {
  /** Acknowledges an envelope. Returns false when the connection cannot send any more. */
  acknowledge(envelopeId: string, payload: object): boolean;
  /** Closes the connection; `onEnd` follows. */
  close(): void;
}

/** Receives the events of a connection. `onEnd` is the last and comes exactly once, also when there was no `onOpen`. */
export interface SocketListener {
  onOpen(connection: SocketConnection): void;
  onEnvelope(envelope: Envelope): void;
  onEventsHeldBack(envelopeId: string): void;
  /** Slack is about to end the connection. May come more than once. */
  onGoodbye(reason: string): void;
  onEnd(trouble: SocketTrouble): void;
}

/** Opens a connection and reports its events to the listener. The signal ends the connection in any state. */
export type OpenSocket = (listener: SocketListener, signal: AbortSignal) => void;

/** The dependencies of the connections of Socket Mode. */
export interface SocketOptions {
  readonly appToken: string;
  readonly clientOptions: WebClientOptions;
  /** Makes the agent of one connection; returns `undefined` where no proxy is set. */
  readonly openAgent?: () => ProxiedAgent | undefined;
  readonly logger: Logger;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}

/**
 * Makes connections with Slack's own client, of which zw uses the address and the heartbeat only. In version 3.1.0 the
 * client's own reconnecting and envelope reading end in rejections that no caller can catch.
 * @see Slack docs, "Using Socket Mode"
 */
export function createSocketOpener(options: SocketOptions): OpenSocket {
  return (listener, signal) => void new Socket(options, listener, signal).open();
}

class Socket implements SocketConnection {
  readonly #client: SocketModeClient;
  /** Holds the socket under the WebSocket, as the client's own agent does. */
  readonly #agent: ProxiedAgent | undefined;
  #isEnded = false;
  #lastError = 'the connection was closed';
  #cancelHelloTimer = () => {};

  constructor(
    private readonly options: SocketOptions,
    private readonly listener: SocketListener,
    private readonly signal: AbortSignal,
  ) {
    this.#agent = options.openAgent?.();
    this.#client = createClient(options, this.#agent, signal);
  }

  async open(): Promise<void> {
    const client = this.#client;
    client.removeAllListeners('ws_message');
    client.on('ws_message', (data: unknown) => this.#receive(typeof data === 'string' ? data : ''));
    client.on('error', (error: Error) => {
      // undici's errors of a cut connection have an empty message.
      if (error.message !== '') this.#lastError = error.message;
    });
    client.on('connecting', () => {
      this.#cancelHelloTimer = this.options.setTimer(() => {
        this.#end({ reason: 'the connection was not greeted in time', isRefusal: false });
        this.close();
      }, helloTimeoutMs);
    });
    client.on('disconnected', () =>
      this.#end({ reason: this.#agent?.problem?.message ?? this.#lastError, isRefusal: false }),
    );
    this.signal.addEventListener('abort', this.close, { once: true });
    try {
      await client.start();
    } catch (error) {
      // A rejection without a reason only repeats 'disconnected'.
      if (!this.#isEnded) this.#end(troubleFrom(error, this.options.logger));
    }
  }

  readonly close = (): void => {
    void this.#client.disconnect();
    // At the second call the client does not wait for Slack's answer.
    this.options.setTimer(() => this.#client.websocket?.disconnect(), goodbyeTimeoutMs);
  };

  acknowledge(envelopeId: string, payload: object): boolean {
    const socket = this.#client.websocket;
    if (!socket?.isActive()) return false;
    let isSent = false;
    socket.send(JSON.stringify({ envelope_id: envelopeId, payload }), (error) => {
      isSent = error === undefined;
    });
    return isSent;
  }

  #receive(text: string): void {
    if (this.#isEnded) {
      this.close();
      return;
    }
    const message = parseSocketMessage(text);
    switch (message.kind) {
      case 'hello':
        this.#cancelHelloTimer();
        this.#client.emit('connected');
        this.listener.onOpen(this);
        break;
      case 'goodbye':
        this.#lastError = `Slack said ${message.reason}`;
        this.listener.onGoodbye(message.reason);
        break;
      case 'envelope':
        this.listener.onEnvelope(message.envelope);
        break;
      case 'events_held_back':
        this.listener.onEventsHeldBack(message.envelopeId);
        break;
      case 'unknown':
        this.options.logger.debug('socket message ignored');
        break;
    }
  }

  #end(trouble: SocketTrouble): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#cancelHelloTimer();
    this.signal.removeEventListener('abort', this.close);
    void this.#agent?.destroy();
    this.listener.onEnd(trouble);
  }
}

function createClient(
  { appToken, clientOptions, logger }: SocketOptions,
  agent: ProxiedAgent | undefined,
  signal: AbortSignal,
): SocketModeClient {
  const { fetch: given = fetch, logger: _loud, ...webOptions } = clientOptions;
  const quiet = createQuietLogger(logger);
  return new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    logger: quiet,
    ...(agent && { dispatcher: agent.dispatcher }),
    clientOptions: {
      ...webOptions,
      timeout: openTimeoutMs,
      fetch: (input, init) =>
        given(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, signal]) : signal }),
    },
  });
}

// `SocketPool` logs each failure once; the client would log it at every attempt.
function createQuietLogger(logger: Logger) {
  const quiet = createBoltLogger(logger);
  return { ...quiet, warn: quiet.info, error: quiet.info };
}

function troubleFrom(error: unknown, logger: Logger): SocketTrouble {
  const method = 'apps.connections.open';
  let failure: SlackFailure;
  try {
    failure = slackFailureFrom(error);
  } catch {
    logger.error('connection not opened', { err: error });
    return { reason: `${method}: an answer that zw does not understand`, isRefusal: false };
  }
  return {
    reason: describeFailedCall(method, failure),
    isRefusal: failure.kind === 'refused' && !isTemporary(failure.error),
    ...(failure.kind === 'rate_limited' && { retryAfterMs: failure.retryAfterMs }),
  };
}
