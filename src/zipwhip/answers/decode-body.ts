import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

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
