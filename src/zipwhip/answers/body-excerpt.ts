import type { CallName } from '../errors.js';

const maxExcerptCharacters = 500;

/** A body as it came, before anybody has made sense of it. */
export interface RawBody {
  /** Decoded, and without the API key; empty when it could not be decoded. */
  readonly text: string;
  /** On the wire. */
  readonly sizeBytes: number;
  /** The header as it came: foreign text. */
  readonly contentType: string | undefined;
}

/** The answers to these calls hold a credential, and nobody knows where in an answer of an unknown shape. */
const callsWithCredential: readonly CallName[] = ['add', 'session_key'];

/** Tells whether an answer to this call may hold a password or a session key. */
export function mayHoldCredential(call: CallName): boolean {
  return callsWithCredential.includes(call);
}

/**
 * Says of a body that could not be understood as much as a person may read: its start, at most 500 characters; where
 * it may hold a credential, its size, type and status code alone. `json` is the parsed body, undefined if it did not parse.
 */
export function buildBodyExcerpt(call: CallName, { text, sizeBytes, contentType }: RawBody, json: unknown): string {
  if (!mayHoldCredential(call)) return text.slice(0, maxExcerptCharacters);
  const mediaType = nameMediaType(contentType?.trim() ?? '');
  const code = findStatusCode(json);
  return `HTTP 200, ${sizeBytes} bytes, ${mediaType}${code === undefined ? '' : `, status code ${code}`}`;
}

const usualTypes =
  /^(?:text\/(?:plain|html|xml|json|javascript|csv)|application\/(?:(?:problem\+|soap\+|xhtml\+)?(?:json|xml)|javascript|octet-stream|x-www-form-urlencoded))(?![\w.+-])/i;

/** A type that nobody knows may be anything. */
function nameMediaType(contentType: string): string {
  return usualTypes.exec(contentType)?.[0] ?? (contentType === '' ? 'no content type' : 'unusual content type');
}

/** Digits alone: anything longer or other may be anything. */
function findStatusCode(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('status_code' in json)) return undefined;
  const code = json.status_code;
  return typeof code === 'string' && /^\d{1,5}$/.test(code.trim()) ? code.trim() : undefined;
}
