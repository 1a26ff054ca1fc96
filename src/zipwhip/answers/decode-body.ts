import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** The longest answer of the reference has under 300 bytes; more than this is no answer of this API. */
export const maxBodyBytes = 64 * 1_024;

const BYTE_ORDER_MARK = '\uFEFF';

/** What the bytes of a body say, or why they say nothing. */
export type DecodedBody = { readonly text: string; readonly problem?: string };

/**
 * Turns the bytes of a body into text, without a byte order mark. It is decompressed although nobody has asked for
 * compression; gzip shows by its first bytes, whatever the header says.
 *
 * @see RFC 1952, section 2.3.1 (the first two bytes of gzip)
 */
export function decodeBody(bytes: Buffer, encoding: string | undefined): DecodedBody {
  const decompress = chooseDecoder(bytes, encoding?.trim().toLowerCase());
  if (decompress === undefined) return { text: toText(bytes) };
  try {
    return { text: toText(decompress(bytes, { maxOutputLength: maxBodyBytes })) };
  } catch {
    return { text: '', problem: 'compressed, and broken or longer than 64 KiB' };
  }
}

function chooseDecoder(bytes: Buffer, encoding: string | undefined) {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync;
  if (encoding === 'br') return brotliDecompressSync;
  return encoding === 'deflate' ? inflateSync : undefined;
}

function toText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}
