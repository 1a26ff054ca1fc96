import { createHmac } from 'node:crypto';
import type { Changes } from '../changes.js';
import type { Clock, MachineNow } from '../clock.js';
import { type Json, parseJson } from '../json.js';
import type { Acknowledgement, Delivery, DeliveryFailure, Envelope } from './delivery.js';

/** The signing secret of the sandbox and the app. */
export const SIGNING_SECRET = 'sandbox-signing-secret';

export interface SignedHttpOptions {
  readonly clock: Clock;
  readonly changes: Changes;
  readonly machineNow: MachineNow;
  readonly ackDeadlineMs: number;
  /** The address of the app; absent until it is known. */
  readonly botUrl?: string;
}

/**
 * Delivery by signed POST requests to the app's request URL.
 * @see Slack docs, "Verifying requests from Slack"
 */
export class SignedHttp implements Delivery {
  readonly mode = 'http';
  readonly #options: SignedHttpOptions;
  readonly #abort = new AbortController();
  #botUrl: string | undefined;
  #isReachable = true;

  constructor(options: SignedHttpOptions) {
    this.#options = options;
    this.#botUrl = options.botUrl;
  }

  get isConnected(): boolean {
    return this.#botUrl !== undefined && this.#isReachable;
  }

  /** Sends to this address from now on. */
  setBotUrl(url: string): void {
    this.#botUrl = url;
    this.#setReachable(true);
    this.#options.changes.mark();
  }

  async send(envelope: Envelope): Promise<Acknowledgement> {
    if (this.#botUrl === undefined) return { isOk: false, failure: 'dispatch_failed' };
    const sentAtMs = this.#options.machineNow();
    const deadline = AbortSignal.timeout(this.#options.ackDeadlineMs);
    try {
      const response = await fetch(this.#botUrl, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.any([deadline, this.#abort.signal]),
        ...signedRequest(envelope, Math.floor(this.#options.clock.now().getTime() / 1000)),
      });
      const body = await response.text();
      this.#setReachable(true);
      if (!response.ok) return { isOk: false, failure: failureOf(response.status) };
      const ackMs = Math.round(this.#options.machineNow() - sentAtMs);
      return { isOk: true, ackMs, payload: payloadOf(body) };
    } catch {
      if (deadline.aborted) return { isOk: false, failure: 'operation_timeout' };
      this.#setReachable(false);
      return { isOk: false, failure: 'dispatch_failed' };
    }
  }

  close(): void {
    this.#abort.abort();
  }

  #setReachable(isReachable: boolean): void {
    if (this.#isReachable === isReachable) return;
    this.#isReachable = isReachable;
    this.#options.changes.mark();
  }
}

/** Returns the headers and the body of a signed request. */
export function signedRequest(
  envelope: Envelope,
  timestampSeconds: number,
): { headers: Record<string, string>; body: string } {
  const isEvent = envelope.type === 'events_api';
  const body = isEvent ? JSON.stringify(envelope.payload) : formBody(envelope);
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestampSeconds}:${body}`).digest('hex');
  return {
    headers: {
      // Exactly this: apps refuse a form whose content type carries a charset.
      'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestampSeconds),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  };
}

function formBody({ type, payload }: Envelope): string {
  if (type === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(flat(payload)).toString();
}

const flat = (payload: Json): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]));

const failureOf = (status: number): DeliveryFailure => (status < 500 ? 'http_client_error' : 'http_service_error');

/** Returns an acknowledgement's body: nothing, JSON, or the text of an answer. */
const payloadOf = (body: string): unknown => (body === '' ? undefined : (parseJson(body) ?? { text: body }));
