import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isValidSlackRequest } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { type Body, BodyReader } from './body-reader.js';

/**
 * In bytes. Slack's payloads, the largest modals included, are far smaller; more only helps strangers to fill the
 * memory.
 */
const maxBodyBytes = 256 * 1_024;
/** In bytes. The only unsigned request of Slack is the short check of a certificate. */
const maxUnsignedBodyBytes = 1_024;
/** In bytes over all unfinished bodies. */
const maxUnreadBytes = 8 * 1_024 * 1_024;
/**
 * In seconds, as in Slack's own recipe. Less, and a clock that is off refuses real requests; more, and recorded
 * requests stay usable.
 */
const toleranceSeconds = 5 * 60;
const formType = 'application/x-www-form-urlencoded';

/**
 * A payload with its body, a check of the certificate, a request to be refused with a status, or one whose connection
 * ended.
 */
export type Judgement =
  | { readonly kind: 'payload'; readonly mediaType: string; readonly body: Buffer }
  | { readonly kind: 'ssl_check' }
  | { readonly kind: 'refused'; readonly status: 401 | 404 | 413 }
  | { readonly kind: 'gone' };

/** The dependencies of `SlackRequests`. */
export interface SlackRequestOptions {
  readonly signingSecret: string;
  readonly clock: () => Date;
  readonly monotonicMs: () => number;
}

/**
 * Reads the requests at Slack's path and classifies them. Those with a valid signature are payloads, each once.
 * @see Slack docs, "Verifying requests from Slack"; "Slash commands" (ssl_check)
 */
export class SlackRequests {
  readonly #bodies = new BodyReader(maxUnreadBytes);
  readonly #used: UsedSignatures;

  constructor(private readonly options: SlackRequestOptions) {
    this.#used = new UsedSignatures(options.monotonicMs);
  }

  /** Reads a request and classifies it. Never rejects. */
  async classify(request: IncomingMessage): Promise<Judgement> {
    if (request.method === 'GET') return classifyQuery(request.url ?? '');
    if (request.method !== 'POST') return { kind: 'refused', status: 404 };
    const { signature, timestamp } = signatureOf(request.headers);
    const isSigned = signature !== undefined;
    if (isSigned && !this.#isTimely(timestamp)) return { kind: 'refused', status: 401 };
    const body = await this.#bodies.read(request, isSigned ? maxBodyBytes : maxUnsignedBodyBytes);
    if (typeof body === 'string') return withoutBody(body, isSigned);
    const mediaType = mediaTypeOf(request.headers);
    // The other fields of a check are ignored, since the check has no signature.
    if (mediaType === formType && new URLSearchParams(body.toString()).get('ssl_check') === '1') {
      return { kind: 'ssl_check' };
    }
    const isRight = isSigned && this.#isRight(body, signature, timestamp) && this.#used.use(signature);
    return isRight ? { kind: 'payload', mediaType, body } : { kind: 'refused', status: 401 };
  }

  // Bolt refuses old timestamps only: a signature with next year's timestamp would be valid for a year.
  #isTimely(timestamp: number): boolean {
    return Math.abs(timestamp - this.options.clock().getTime() / 1_000) <= toleranceSeconds;
  }

  #isRight(body: Buffer, signature: string, timestamp: number): boolean {
    return isValidSlackRequest({
      signingSecret: this.options.signingSecret,
      body: body.toString(),
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
      nowMilliseconds: this.options.clock().getTime(),
    });
  }
}

function classifyQuery(url: string): Judgement {
  const isCheck = new URLSearchParams(url.split('?')[1] ?? '').get('ssl_check') === '1';
  return isCheck ? { kind: 'ssl_check' } : { kind: 'refused', status: 404 };
}

function withoutBody(body: Exclude<Body, Buffer>, isSigned: boolean): Judgement {
  if (body === 'cut') return { kind: 'gone' };
  return { kind: 'refused', status: isSigned ? 413 : 401 };
}

/** Bolt ignores what follows a second equals sign, so a recorded request could come in again under another spelling. */
const signatureForm = /^v0=[0-9a-f]{64}$/;

function signatureOf(headers: IncomingHttpHeaders) {
  const signature = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  return {
    signature: typeof signature === 'string' && signatureForm.test(signature) ? signature : undefined,
    timestamp: typeof timestamp === 'string' && /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN,
  };
}

/** Returns the media type in lower case and without parameters, as Bolt compares it. */
function mediaTypeOf(headers: IncomingHttpHeaders): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/**
 * In milliseconds: twice the tolerance, since a timestamp may lie five minutes back or, by a wrong clock, five minutes
 * ahead.
 */
const memoryMs = 10 * 60_000;
/**
 * In signatures: 17 requests a second over ten minutes, far more than people make. Fewer, and a recorded request could
 * be used again.
 */
const maxSignatures = 10_000;

/** Remembers the signatures of accepted requests, so that a recorded request is not accepted a second time. */
export class UsedSignatures {
  readonly #used: LRUCache<string, true>;

  /** @param monotonicMs Returns the milliseconds of a clock that is never set. */
  constructor(monotonicMs: () => number) {
    this.#used = new LRUCache({ max: maxSignatures, ttl: memoryMs, ttlResolution: 0, perf: { now: monotonicMs } });
  }

  /**
   * Records a signature. Returns false when it was recorded before. Call it for valid signatures only, or strangers
   * fill the memory.
   */
  use(signature: string): boolean {
    if (this.#used.has(signature)) return false;
    this.#used.set(signature, true);
    return true;
  }
}
