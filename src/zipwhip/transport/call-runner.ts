import { decodeBody } from '../answers/decode-body.js';
import { ReceivedBody } from '../answers/received-body.js';
import type { ClientSettings } from '../client-options.js';
import { type CallName, type CallTrace, ConnectionError, HttpStatusError } from '../errors.js';
import type { Connections } from './connections.js';
import { AbortRelay, Cutoff, createCutoffError } from './cutoff.js';
import { exchange, type Reply } from './exchange.js';
import { RateLimiter } from './rate-limiter.js';
import { findRetryDelay, parseRetryAfter } from './retry.js';
import { Semaphore } from './semaphore.js';

/** One call, ready to be sent. */
export interface PreparedCall<Answer> {
  readonly call: CallName;
  readonly path: string;
  readonly parse: (body: ReceivedBody) => Answer;
  readonly signal: AbortSignal | undefined;
}

/** `add`, `update`, `delete` and `session_key` travel by GET as well, but repeating them is not safe: they are sent once. */
const repeatableCalls: readonly CallName[] = ['eligible', 'status', 'textable', 'mobile', 'stop_report'];

const isSentOnce = (call: CallName): boolean => !repeatableCalls.includes(call);

/** Takes calls through the queue, the attempts and the parser. */
export class CallRunner {
  readonly #slots: Semaphore;
  readonly #rate: RateLimiter | undefined;
  readonly #relay = new AbortRelay();
  #isClosed = false;

  constructor(
    private readonly settings: ClientSettings,
    private readonly connections: Connections,
  ) {
    const { maxConcurrent, maxPerSecond, now, sleep } = settings;
    this.#slots = new Semaphore(maxConcurrent);
    if (Number.isFinite(maxPerSecond)) {
      this.#rate = new RateLimiter(maxPerSecond, { now, sleep: (delayMs) => sleep(delayMs) });
    }
  }

  /** From here on nothing more is sent; what is under way goes on to its end. */
  close(): void {
    this.#isClosed = true;
  }

  /** @throws any `ZipwhipError` but `InvalidParameterError` */
  async run<Answer>({ call, path, parse, signal }: PreparedCall<Answer>): Promise<Answer> {
    const trace: CallTrace = { call, attempt: 1, sent: false };
    const cutoff = new Cutoff(signal, this.#relay);
    try {
      const slot = this.#slots.acquire(cutoff);
      if (!(slot === true || (await slot))) throw createCutoffError(cutoff, trace);
      try {
        await this.#takeTurn(cutoff, trace);
        cutoff.startDeadline(this.settings.deadlineMs);
        return parse(await this.#send(path, cutoff, trace));
      } finally {
        this.#slots.release();
      }
    } finally {
      cutoff.dispose();
    }
  }

  async #send(path: string, cutoff: Cutoff, trace: CallTrace): Promise<ReceivedBody> {
    const { now, random, deadlineMs } = this.settings;
    const startedAtMs = now();
    for (;;) {
      try {
        return await this.#attempt(path, cutoff, trace);
      } catch (error) {
        if (isSentOnce(trace.call)) throw error;
        const leftMs = startedAtMs + deadlineMs - now();
        const delayMs = findRetryDelay(error, { attempt: trace.attempt, leftMs, random });
        if (delayMs === undefined) throw error;
        await this.#backOff(delayMs, cutoff);
      }
      await this.#takeTurn(cutoff, trace);
      trace.attempt += 1;
    }
  }

  async #attempt(path: string, cutoff: Cutoff, trace: CallTrace): Promise<ReceivedBody> {
    if (this.#isClosed) throw new ConnectionError(trace, 'UND_ERR_CLOSED');
    const { origin, apiKey, now } = this.settings;
    const dispatcher = this.connections.lend(isSentOnce(trace.call));
    const reply = await exchange({ dispatcher, origin }, path, cutoff, trace).finally(() =>
      this.connections.giveBack(dispatcher),
    );
    if (reply.status !== 200) throw new HttpStatusError(trace, reply.status, parseRetryAfter(reply.retryAfter, now()));
    return readReply(reply, apiKey, trace);
  }

  async #takeTurn(cutoff: Cutoff, trace: CallTrace): Promise<void> {
    const turn = this.#rate?.take(cutoff) ?? cutoff.cause === undefined;
    if (!(turn === true || (await turn))) throw createCutoffError(cutoff, trace);
  }

  async #backOff(delayMs: number, cutoff: Cutoff): Promise<void> {
    const waiting = new AbortController();
    cutoff.onCut(() => waiting.abort());
    try {
      await this.settings.sleep(delayMs, waiting.signal);
    } catch (error) {
      // Anything but the cut-off is the sleeper's own failure.
      if (!waiting.signal.aborted) throw error;
    } finally {
      cutoff.onCut(undefined);
    }
  }
}

function readReply({ body, contentType, contentEncoding, isOversize }: Reply, apiKey: string, trace: CallTrace) {
  const { text, problem } = decodeBody(body, contentEncoding);
  const raw = { text: withoutKey(text, apiKey), sizeBytes: body.length, contentType };
  return new ReceivedBody(raw, trace, isOversize ? 'longer than 64 KiB' : problem);
}

/** A server may quote the request; without the key from here on, no error and no answer can pass it on. */
function withoutKey(body: string, apiKey: string): string {
  return body.includes(apiKey) ? body.replaceAll(apiKey, '[api key]') : body;
}
