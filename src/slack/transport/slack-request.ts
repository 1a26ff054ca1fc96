import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isValidSlackRequest } from '@slack/bolt';
import { type Body, BodyReader } from './body-reader.js';
import { UsedSignatures } from './used-signatures.js';

/** Slack's payloads are a small part of this, the largest modals included. */
const maxBodyBytes = 256 * 1_024;
/** Without a signature Slack sends nothing but the check of a certificate. */
const maxUnsignedBodyBytes = 1_024;
/** Of all bodies that are not whole yet. */
const maxUnreadBytes = 8 * 1_024 * 1_024;
/** As far as Slack lets a timestamp lie in the past. */
const toleranceSeconds = 5 * 60;
const formType = 'application/x-www-form-urlencoded';

/** What a request is: a payload with its body, a check of the certificate, one to be turned away with a status, or gone. */
export type Judgement =
  | { readonly kind: 'payload'; readonly mediaType: string; readonly body: Buffer }
  | { readonly kind: 'ssl_check' }
  | { readonly kind: 'refused'; readonly status: 401 | 404 | 413 }
  | { readonly kind: 'gone' };

export interface SlackRequestOptions {
  readonly signingSecret: string;
  readonly clock: () => Date;
  readonly monotonicMs: () => number;
}

/**
 * Reads requests that say they come from Slack, and judges them: those with a right signature are payloads, each once.
 * @see Slack docs, "Verifying requests from Slack"; "Slash commands" (ssl_check)
 */
export class SlackRequests {
  readonly #bodies = new BodyReader(maxUnreadBytes);
  readonly #used: UsedSignatures;

  constructor(private readonly options: SlackRequestOptions) {
    this.#used = new UsedSignatures(options.monotonicMs);
  }

  /** Reads a request and judges it. Never rejects. */
  async judge(request: IncomingMessage): Promise<Judgement> {
    if (request.method === 'GET') return judgeQuery(request.url ?? '');
    if (request.method !== 'POST') return { kind: 'refused', status: 404 };
    const { signature, timestamp } = signatureOf(request.headers);
    const isSigned = signature !== undefined;
    if (isSigned && !this.#isTimely(timestamp)) return { kind: 'refused', status: 401 };
    const body = await this.#bodies.read(request, isSigned ? maxBodyBytes : maxUnsignedBodyBytes);
    if (typeof body === 'string') return withoutBody(body, isSigned);
    const mediaType = mediaTypeOf(request.headers);
    // Whatever else is in a check is not looked at: nobody has signed it.
    if (mediaType === formType && new URLSearchParams(body.toString()).get('ssl_check') === '1') {
      return { kind: 'ssl_check' };
    }
    const isRight = isSigned && this.#isRight(body, signature, timestamp) && this.#used.use(signature);
    return isRight ? { kind: 'payload', mediaType, body } : { kind: 'refused', status: 401 };
  }

  // Bolt looks only at timestamps that lie in the past: a signature for next year would be good for a year.
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

function judgeQuery(url: string): Judgement {
  const isCheck = new URLSearchParams(url.split('?')[1] ?? '').get('ssl_check') === '1';
  return isCheck ? { kind: 'ssl_check' } : { kind: 'refused', status: 404 };
}

function withoutBody(body: Exclude<Body, Buffer>, isSigned: boolean): Judgement {
  if (body === 'cut') return { kind: 'gone' };
  return { kind: 'refused', status: isSigned ? 413 : 401 };
}

function signatureOf(headers: IncomingHttpHeaders) {
  const signature = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  return {
    signature: typeof signature === 'string' ? signature : undefined,
    timestamp: typeof timestamp === 'string' && /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN,
  };
}

/** Without parameters and in small letters, as Bolt compares it. */
function mediaTypeOf(headers: IncomingHttpHeaders): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
