import { createHttpTransport } from './http.js';
import { createSocketTransport } from './socket-mode.js';
import type { SlackTransport, SlackTransportOptions } from './transport.js';

/** Makes the transport that the configuration names. The transport opens no port before `listen`. */
export function createTransport(options: SlackTransportOptions): SlackTransport {
  const { delivery } = options.config.slack;
  return delivery.mode === 'socket'
    ? createSocketTransport(delivery.appToken, options)
    : createHttpTransport(delivery.signingSecret, options);
}
