import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { WebSocket } from 'ws';
import type { Changes } from '../changes.js';
import type { MachineNow } from '../clock.js';
import { opaque } from '../ids.js';
import { isJson, type Json, parseJson } from '../json.js';
import { APP_ID } from '../workspace/seed.js';
import type { Acknowledgement, Delivery, Envelope } from './delivery.js';
import { PendingAcknowledgements } from './pending-acknowledgements.js';

/** Slack allows an app this many connections. @see Slack docs, "Using Socket Mode" */
const MAX_CONNECTIONS = 10;
/** Slack tells clients about how long a connection lives; the sandbox ends one only when asked to. */
const APPROXIMATE_CONNECTION_SECONDS = 18_060;
/** Clients give a silent server up after thirty seconds. */
const PING_INTERVAL_MS = 10_000;
/** A client whose clock has jumped may give its connection up and is back by then, even on a slow machine. */
const RETURNS_WITHIN_MS = 3000;

export interface SocketModeOptions {
  readonly changes: Changes;
  readonly machineNow: MachineNow;
  readonly ackDeadlineMs: number;
}

/**
 * Delivery over web sockets that the app opens: envelopes go to the connections in turn, and any connection may
 * acknowledge by the envelope's id.
 * @see Slack docs, "Using Socket Mode"
 */
export class SocketMode implements Delivery {
  readonly mode = 'socket';
  readonly #options: SocketModeOptions;
  readonly #tickets = new Set<string>();
  /** Those that take envelopes, oldest first. */
  readonly #connections: WebSocket[] = [];
  /** Those too that were asked to go and have not gone yet. */
  readonly #open = new Set<WebSocket>();
  readonly #pending: PendingAcknowledgements;
  readonly #arrivals = new EventEmitter();
  #turn = 0;
  #jumpedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: SocketModeOptions) {
    this.#options = options;
    this.#pending = new PendingAcknowledgements(options);
  }

  get isConnected(): boolean {
    return this.#connections.length > 0;
  }

  /** Returns a ticket that opens one connection. */
  issueTicket(): string {
    const ticket = opaque();
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Uses a ticket up; `false` when it never was one or has been used. */
  redeemTicket(ticket: string): boolean {
    return this.#tickets.delete(ticket);
  }

  /** Takes a connection that was opened with a ticket. */
  accept(socket: WebSocket): void {
    const pings = setInterval(() => socket.ping(), PING_INTERVAL_MS);
    pings.unref();
    this.#open.add(socket);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(pings);
      this.#open.delete(socket);
      this.#forget(socket);
    });
    if (this.#connections.length >= MAX_CONNECTIONS) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
      return;
    }
    this.#connections.push(socket);
    socket.on('message', (data) => this.#receive(String(data)));
    socket.send(JSON.stringify(hello(this.#connections.length)));
    this.#options.changes.mark();
    this.#arrivals.emit('arrival');
  }

  async send(envelope: Envelope): Promise<Acknowledgement> {
    const socket = this.#next() ?? (await this.#nextAfterJump());
    if (!socket) return { isOk: false, failure: 'dispatch_failed' };
    const envelopeId = randomUUID();
    const acknowledgement = this.#pending.wait(envelopeId);
    socket.send(JSON.stringify(frame(envelope, envelopeId)));
    return acknowledgement;
  }

  /** Shows every client that it is connected; one whose clock has jumped would otherwise think that it was not. */
  reassure(): void {
    this.#jumpedAtMs = this.#options.machineNow();
    for (const socket of this.#connections) socket.pong();
  }

  /** Ends the oldest connection as Slack does every few hours: a warning, then the end. */
  refresh(): void {
    const [oldest] = this.#connections;
    if (!oldest) return;
    for (const reason of ['warning', 'refresh_requested']) {
      oldest.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }));
    }
    this.#forget(oldest);
  }

  /** Cuts every connection without a word. */
  drop(): void {
    for (const socket of this.#open) socket.terminate();
  }

  close(): void {
    this.drop();
    this.#pending.abandon();
  }

  #next(): WebSocket | undefined {
    this.#turn += 1;
    return this.#connections[this.#turn % Math.max(this.#connections.length, 1)];
  }

  async #nextAfterJump(): Promise<WebSocket | undefined> {
    const leftMs = this.#jumpedAtMs + RETURNS_WITHIN_MS - this.#options.machineNow();
    if (leftMs <= 0) return undefined;
    // Nobody came: there is no connection then either.
    await once(this.#arrivals, 'arrival', { signal: AbortSignal.timeout(Math.ceil(leftMs)) }).catch(() => undefined);
    return this.#next();
  }

  #forget(socket: WebSocket): void {
    const index = this.#connections.indexOf(socket);
    if (index < 0) return;
    this.#connections.splice(index, 1);
    this.#options.changes.mark();
  }

  #receive(data: string): void {
    const message = parseJson(data);
    if (!isJson(message) || typeof message.envelope_id !== 'string') return;
    this.#pending.settle(message.envelope_id, message.payload);
  }
}

const frame = ({ type, payload }: Envelope, envelopeId: string): Json => ({
  envelope_id: envelopeId,
  type,
  accepts_response_payload: type !== 'events_api',
  payload,
  ...(type === 'events_api' ? { retry_attempt: 0, retry_reason: '' } : {}),
});

const hello = (connections: number): Json => ({
  type: 'hello',
  num_connections: connections,
  connection_info: { app_id: APP_ID },
  debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: APPROXIMATE_CONNECTION_SECONDS },
});
