import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from the sandbox's own page or from no page at all.
 * @see RFC 6454, section 7 (The HTTP Origin Header Field); W3C, "Fetch Metadata Request Headers", Sec-Fetch-Site
 */
export function isOwnOrigin({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
