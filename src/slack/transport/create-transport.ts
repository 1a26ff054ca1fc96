import { createHttpInlet } from './http.js';
import { createSocketInlet } from './socket-mode.js';
import type { InletOptions, SlackInlet } from './transport.js';

/** Makes the inlet that the configuration asks for. Nothing is listened to before `listen`. */
export function createInlet(options: InletOptions): SlackInlet {
  const { delivery } = options.config.slack;
  return delivery.mode === 'socket'
    ? createSocketInlet(delivery.appToken, options)
    : createHttpInlet(delivery.signingSecret, options);
}
