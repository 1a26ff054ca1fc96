import type { Dispatcher } from 'undici';
import { maxBodyBytes } from '../answers/received-body.js';
import { type CallTrace, ConnectionError, type ZipwhipError } from '../errors.js';
import { type Cutoff, createCutoffError } from './cutoff.js';

/** A response over HTTP. */
export interface Reply {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: Buffer;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  /** Whether the body exceeded `maxBodyBytes`; `body` is then its start. */
  readonly isOversize: boolean;
}

/** The server and the connection of a request. */
export interface Target {
  readonly dispatcher: Dispatcher;
  /** Scheme, host and port. */
  readonly origin: string;
}

/**
 * Sends one GET request exactly once and reads its response, of any HTTP status.
 * @throws ConnectionError, DeadlineError or AbortedError
 */
export function exchange(target: Target, path: string, cutoff: Cutoff, trace: CallTrace): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const handler = new ExchangeHandler(cutoff, trace, resolve, reject);
    // The signal may have been aborted between the call's turn and now.
    if (cutoff.cause !== undefined) {
      handler.giveUp();
      return;
    }
    const { dispatcher, origin } = target;
    // The call's deadline replaces undici's timeouts, which a slowly arriving body would never reach.
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
 * Works below `undici.request`: only here undici shows whether a request was written, and a request that waits for its
 * connection can be given up at once.
 */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #isFinished = false;
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

  /** Called right before the request is written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    // A second start means that undici, or a dispatcher around it, repeats the request.
    if (this.#isFinished || this.#controller !== undefined) {
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
    if (this.#isFinished) return;
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
    else this.#finish(() => this.reject(new ConnectionError(this.trace, findReason(error))));
  }

  /** Ends the exchange for the cutoff's cause. */
  giveUp(): void {
    if (this.cutoff.cause === 'deadline' && this.#hasFailureStatus()) this.#reply(false);
    else this.#finish(() => this.reject(createCutoffError(this.cutoff, this.trace)));
    this.#controller?.abort(new Error('given up'));
  }

  /** Whether the status alone is the result, so that the body does not matter. */
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
    this.#finish(() => this.resolve(reply));
  }

  #field(name: string): string | undefined {
    const value = this.#fields[name];
    return Array.isArray(value) ? value[0] : value;
  }

  #finish(complete: () => void): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.cutoff.onCut(undefined);
    complete();
  }
}

/** Returns the code alone: message and properties of a system or undici error may quote the URL, API key included. */
function findReason(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) {
    const { code } = error;
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code)) return code;
  }
  return 'UNKNOWN';
}
