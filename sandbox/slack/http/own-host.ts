import type { IncomingMessage } from 'node:http';

/**
 * Whether the request was made for this machine by one of its own names. A page of another site that makes its name
 * lead here still sends its own Host.
 * @see RFC 9110, section 7.2 (Host and :authority)
 */
export const isOwnHost = (request: IncomingMessage): boolean =>
  /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(request.headers.host ?? '');
