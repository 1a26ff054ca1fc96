import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { parse } from 'lossless-json';
import type { z } from 'zod';
import { type CallName, type CallTrace, UnrecognisedAnswerError } from '../errors.js';

const maxTransactionIdCharacters = 100;
const maxExcerptCharacters = 500;

/** A body before it is parsed. */
export interface RawBody {
  /** Decoded, and without the API key; empty when the body could not be decoded. */
  readonly text: string;
  /** The length on the wire. */
  readonly sizeBytes: number;
  /** The header as it came: foreign text. */
  readonly contentType: string | undefined;
}

/** Answers to these calls hold a credential, which may stand anywhere in an answer of an unknown shape. */
const callsWithCredential: readonly CallName[] = ['add', 'session_key'];

/** A body that came with HTTP status 200. Parses it, and makes the error for a body that is not as documented. */
export class ReceivedBody {
  readonly #json: unknown;

  /**
   * @param raw Its text must not hold the API key.
   * @param problem Why the text is not the whole body.
   * @throws UnrecognisedAnswerError if there is a problem, if the text is no JSON, or if a key stands twice with
   * different values
   */
  constructor(
    private readonly raw: RawBody,
    readonly trace: CallTrace,
    problem?: string,
  ) {
    if (problem !== undefined) throw this.unrecognised(`body: ${problem}`);
    let isAmbiguous = false;
    try {
      this.#json = parse(raw.text, undefined, {
        // Numbers stay digits: as a number, an id or a password of 19 digits would lose the last ones.
        parseNumber: (digits) => digits,
        onDuplicateKey: () => {
          isAmbiguous = true;
        },
      });
    } catch {
      throw this.unrecognised('body: not JSON');
    }
    if (isAmbiguous) throw this.unrecognised('body: a key stands twice with different values');
  }

  /**
   * Parses the body with a schema, to which numbers are text. @throws UnrecognisedAnswerError with a line for each
   * issue
   */
  parse<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
    const result = schema.safeParse(this.#json);
    if (result.success) return result.data;
    const issues = result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
    throw this.unrecognised(...issues);
  }

  /** Whether the body may hold a password or a session key. */
  get mayHoldCredential(): boolean {
    return callsWithCredential.includes(this.trace.call);
  }

  /** Whether no other fields than these have a value. */
  hasNothingBut(fields: readonly string[]): boolean {
    if (typeof this.#json !== 'object' || this.#json === null) return false;
    return Object.entries(this.#json).every(([name, value]) => value === null || fields.includes(name));
  }

  /** Makes the error for an answer that is not documented. */
  unrecognised(...issues: readonly string[]): UnrecognisedAnswerError {
    if (this.mayHoldCredential) {
      return new UnrecognisedAnswerError(this.trace, { issues, excerpt: describeBody(this.raw, this.#json) });
    }
    const excerpt = this.raw.text.slice(0, maxExcerptCharacters);
    const transactionId = findText(this.#json, 'transaction_id')?.slice(0, maxTransactionIdCharacters);
    return new UnrecognisedAnswerError(this.trace, { issues, excerpt, ...(transactionId && { transactionId }) });
  }
}

/** Finds a field that is text, without blanks around it; undefined where there is none, or only blanks. */
function findText(json: unknown, name: string): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const value: unknown = new Map(Object.entries(json)).get(name);
  return (typeof value === 'string' && value.trim()) || undefined;
}

/**
 * Describes a body that may hold a credential by its size, its type and its status code alone. A code that is longer or
 * holds more than digits may be a credential. `json` is the parsed body, undefined if the body is no JSON.
 */
function describeBody({ sizeBytes, contentType }: RawBody, json: unknown): string {
  const code = findText(json, 'status_code') ?? '';
  const words = /^\d{1,5}$/.test(code) ? `, status code ${code}` : '';
  return `HTTP 200, ${sizeBytes} bytes, ${nameMediaType(contentType?.trim() ?? '')}${words}`;
}

const usualTypes =
  /^(?:text\/(?:plain|html|xml|json|javascript|csv)|application\/(?:(?:problem\+|soap\+|xhtml\+)?(?:json|xml)|javascript|octet-stream|x-www-form-urlencoded))(?![\w.+-])/i;

/** Names a usual media type; any other may hold foreign text, so it is not repeated. */
function nameMediaType(contentType: string): string {
  return usualTypes.exec(contentType)?.[0] ?? (contentType === '' ? 'no content type' : 'unusual content type');
}

/**
 * In bytes. The longest answer of the reference has under 300; a longer body is no answer of this API, and would only
 * use up memory.
 */
export const maxBodyBytes = 64 * 1_024;

/** Says in an error that a body is longer than `maxBodyBytes`. */
export const oversizeProblem = 'longer than 64 KiB';

const byteOrderMark = '\uFEFF';

/** The text of a body, or the problem that kept it from being decoded. */
export type DecodedBody = { readonly text: string; readonly problem?: string };

/**
 * Decodes the bytes of a body to text, without a byte order mark. Decompresses a body although the request asks for
 * none; detects gzip by its first bytes, since headers may be wrong.
 * @see RFC 1952, section 2.3.1 (the first two bytes of gzip)
 */
export function decodeBody(bytes: Buffer, encoding: string | undefined): DecodedBody {
  const decompress = chooseDecoder(bytes, encoding?.trim().toLowerCase());
  if (decompress === undefined) return { text: toText(bytes) };
  try {
    return { text: toText(decompress(bytes, { maxOutputLength: maxBodyBytes })) };
  } catch {
    return { text: '', problem: `compressed, and broken or ${oversizeProblem}` };
  }
}

function chooseDecoder(bytes: Buffer, encoding: string | undefined) {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync;
  if (encoding === 'br') return brotliDecompressSync;
  return encoding === 'deflate' ? inflateSync : undefined;
}

function toText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}
