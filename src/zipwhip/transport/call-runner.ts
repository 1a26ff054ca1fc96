import type { Dispatcher } from 'undici';
import { decodeBody, oversizeProblem, ReceivedBody } from '../answers/received-body.js';
import type { ClientSettings } from '../client-options.js';
import { type CallName, type CallTrace, ConnectionError, HttpStatusError } from '../errors.js';
import { CallQueue, type Lane, type Place, RateWindow } from './call-queue.js';
import type { Connections } from './connections.js';
import { AbortRelay, Cutoff, createCutoffError } from './cutoff.js';
import { exchange, type Reply } from './exchange.js';
import { findRetryDelay, parseRetryAfter } from './retry.js';

/** Options of one call. */
export interface CallOptions {
  /** Ends the call early: in the queue, between attempts or on the wire. */
  readonly signal?: AbortSignal;
  /** The lane in which the call waits; `people`, with the shortest wait, by default. */
  readonly lane?: Lane;
  /** The requester, in any stable spelling. The calls of one requester use no more than its share of a lane. */
  readonly requestedBy?: string;
}

/** One call, ready to be sent. */
export interface PreparedCall<Answer> {
  readonly call: CallName;
  readonly path: string;
  readonly parse: (body: ReceivedBody) => Answer;
  readonly options: CallOptions | undefined;
}

/** `add`, `update`, `delete` and `session_key` are GET requests too, but change something, so they are sent once. */
const repeatableCalls: readonly CallName[] = ['eligible', 'status', 'textable', 'mobile', 'stop_report'];

const isSentOnce = (call: CallName): boolean => !repeatableCalls.includes(call);

/** Takes calls through the queue, the attempts and the parser. */
export class CallRunner {
  readonly #queue: CallQueue;
  readonly #relay = new AbortRelay();
  readonly #keySpellings: readonly string[];
  #isClosed = false;

  constructor(
    private readonly settings: ClientSettings,
    private readonly connections: Connections,
  ) {
    const { apiKey, maxConcurrent, maxPerSecond, now, sleep } = settings;
    this.#keySpellings = [...new Set([apiKey, encodeURIComponent(apiKey)])];
    const rate = Number.isFinite(maxPerSecond) ? new RateWindow(maxPerSecond, now) : undefined;
    this.#queue = new CallQueue(maxConcurrent, rate, (delayMs) => sleep(delayMs));
  }

  /** Sends no more requests; running attempts go on to their end. */
  close(): void {
    this.#isClosed = true;
  }

  /** Runs a call to its parsed answer. @throws any `ZipwhipError` but `InvalidParameterError` */
  async run<Answer>({ call, path, parse, options = {} }: PreparedCall<Answer>): Promise<Answer> {
    const { lane = 'people', requestedBy, signal } = options;
    const trace: CallTrace = { call, attempt: 1, sent: false };
    const cutoff = new Cutoff(signal, this.#relay);
    const place = { lane, requestedBy };
    try {
      await this.#enter(place, cutoff, trace);
      const startedAtMs = this.settings.now();
      cutoff.startDeadline(this.settings.deadlineMs);
      for (;;) {
        let delayMs: number;
        try {
          return parse(await this.#attempt(path, cutoff, trace));
        } catch (error) {
          delayMs = this.#retryDelayOf(error, trace, startedAtMs);
        } finally {
          this.#queue.leave(place);
        }
        await this.#backOff(delayMs, cutoff);
        await this.#enter(place, cutoff, trace);
        trace.attempt += 1;
      }
    } finally {
      cutoff.dispose();
    }
  }

  /** Decides the delay before the next attempt. @throws the error itself if there is none */
  #retryDelayOf(error: unknown, { call, attempt }: CallTrace, startedAtMs: number): number {
    const { now, random, deadlineMs } = this.settings;
    const leftMs = startedAtMs + deadlineMs - now();
    const delayMs = isSentOnce(call) ? undefined : findRetryDelay(error, { attempt, leftMs, random });
    if (delayMs === undefined) throw error;
    return delayMs;
  }

  async #attempt(path: string, cutoff: Cutoff, trace: CallTrace): Promise<ReceivedBody> {
    if (this.#isClosed) throw new ConnectionError(trace, 'UND_ERR_CLOSED');
    const { origin, now } = this.settings;
    const dispatcher = this.#lend(trace);
    try {
      const reply = await exchange({ dispatcher, origin }, path, cutoff, trace);
      if (reply.status === 200) return readReply(reply, this.#keySpellings, trace);
      throw new HttpStatusError(trace, reply.status, parseRetryAfter(reply.retryAfter, now()));
    } finally {
      this.connections.giveBack(dispatcher);
    }
  }

  /** Gets a connection. @throws ConnectionError, with nothing sent, if none can be set up */
  #lend(trace: CallTrace): Dispatcher {
    try {
      return this.connections.lend(isSentOnce(trace.call));
    } catch {
      throw new ConnectionError(trace, 'UNKNOWN');
    }
  }

  async #enter(place: Place, cutoff: Cutoff, trace: CallTrace): Promise<void> {
    const isIn = this.#queue.enter(place, cutoff);
    if (!(isIn === true || (await isIn))) throw createCutoffError(cutoff, trace);
  }

  async #backOff(delayMs: number, cutoff: Cutoff): Promise<void> {
    const waiting = new AbortController();
    cutoff.onCut(() => waiting.abort());
    try {
      await this.settings.sleep(delayMs, waiting.signal);
    } catch (error) {
      // An error without the cut-off is a failure of `sleep` itself.
      if (!waiting.signal.aborted) throw error;
    } finally {
      cutoff.onCut(undefined);
    }
  }
}

function readReply(
  { body, contentType, contentEncoding, isOversize }: Reply,
  keySpellings: readonly string[],
  trace: CallTrace,
) {
  const { text, problem } = decodeBody(body, contentEncoding);
  const raw = { text: withoutKey(text, keySpellings), sizeBytes: body.length, contentType };
  return new ReceivedBody(raw, trace, isOversize ? oversizeProblem : problem);
}

/**
 * Removes the API key, also percent-encoded, from a body in which a server quotes the request. No later error or answer
 * can then hold it.
 */
function withoutKey(body: string, spellings: readonly string[]): string {
  return spellings.reduce((text, key) => (text.includes(key) ? text.replaceAll(key, '[api key]') : text), body);
}
