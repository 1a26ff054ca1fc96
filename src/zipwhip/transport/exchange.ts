import type { Dispatcher } from 'undici';
import { maxBodyBytes } from '../answers/decode-body.js';
import { type CallTrace, ConnectionError, type ZipwhipError } from '../errors.js';
import { type Cutoff, createCutoffError } from './cutoff.js';

/** What came back over HTTP. */
export interface Reply {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: Buffer;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  /** The body was longer than 64 KiB; `body` is its start. */
  readonly isOversize: boolean;
}

/** Where a request goes. */
export interface Target {
  readonly dispatcher: Dispatcher;
  /** Scheme, host and port. */
  readonly origin: string;
}

/**
 * Sends one GET request exactly once and reads its answer, of any HTTP status.
 *
 * @throws ConnectionError, DeadlineError or AbortedError
 */
export function exchange(target: Target, path: string, cutoff: Cutoff, trace: CallTrace): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const handler = new ExchangeHandler(cutoff, trace, resolve, reject);
    // The signal may have been aborted after the call's turn came and before it got here.
    if (cutoff.cause !== undefined) {
      handler.giveUp();
      return;
    }
    const { dispatcher, origin } = target;
    // The call's deadline stands for undici's timeouts, which a trickling body would never trip.
    const options = { origin, path, method: 'GET', headers, headersTimeout: 0, bodyTimeout: 0 } as const;
    try {
      dispatcher.dispatch(options, handler);
    } catch (error) {
      handler.fail(error);
    }
  });
}

const headers = ['accept', 'application/json', 'accept-encoding', 'identity'];

/**
 * Works below `undici.request` because only here it shows whether a request was written, and because a request that
 * still waits for its connection can be given up at once.
 */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #isActiveOrLost = false;
  #status = 0;
  #fields: Record<string, string | string[] | undefined> = {};
  readonly #chunks: Buffer[] = [];
  #sizeBytes = 0;

  constructor(
    private readonly cutoff: Cutoff,
    private readonly trace: CallTrace,
    private readonly resolve: (reply: Reply) => void,
    private readonly reject: (error: ZipwhipError) => void,
  ) {
    cutoff.onCut(() => this.giveUp());
  }

  /** Comes right before the request is written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    // A second start would be undici, or a dispatcher around it, repeating the request by itself.
    if (this.#isActiveOrLost || this.#controller !== undefined) {
      controller.abort(new Error('not sent'));
      return;
    }
    this.#controller = controller;
    this.trace.sent = true;
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    fields: Record<string, string | string[] | undefined>,
  ) {
    if (status < 200) return;
    this.#status = status;
    this.#fields = fields;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isActiveOrLost) return;
    this.#chunks.push(chunk);
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes <= maxBodyBytes) return;
    this.#reply(true);
    controller.abort(new Error('body too long'));
  }

  onResponseEnd(): void {
    this.#reply(false);
  }

  onResponseError(_: Dispatcher.DispatchController | undefined, error: unknown): void {
    this.fail(error);
  }

  fail(error: unknown): void {
    if (this.#hasFailureStatus()) this.#reply(false);
    else this.#settle(() => this.reject(new ConnectionError(this.trace, findReason(error))));
  }

  /** Ends the exchange for the cutoff's cause. */
  giveUp(): void {
    if (this.cutoff.cause === 'deadline' && this.#hasFailureStatus()) this.#reply(false);
    else this.#settle(() => this.reject(createCutoffError(this.cutoff, this.trace)));
    this.#controller?.abort(new Error('given up'));
  }

  /** A status that is no answer says all there is to know, whatever becomes of its body. */
  #hasFailureStatus(): boolean {
    return this.#status !== 0 && this.#status !== 200;
  }

  #reply(isOversize: boolean): void {
    const [first] = this.#chunks;
    const reply = {
      status: this.#status,
      retryAfter: this.#field('retry-after'),
      body: first !== undefined && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks),
      contentType: this.#field('content-type'),
      contentEncoding: this.#field('content-encoding'),
      isOversize,
    };
    this.#settle(() => this.resolve(reply));
  }

  #field(name: string): string | undefined {
    const value = this.#fields[name];
    return Array.isArray(value) ? value[0] : value;
  }

  #settle(tell: () => void): void {
    if (this.#isActiveOrLost) return;
    this.#isActiveOrLost = true;
    this.cutoff.onCut(undefined);
    tell();
  }
}

/** Only the code: message and properties of a system or undici error may quote the URL, and with it the API key. */
function findReason(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) {
    const { code } = error;
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code)) return code;
  }
  return 'UNKNOWN';
}
