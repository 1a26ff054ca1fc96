import { App } from '@slack/bolt';
import type { FetchFunction } from '@slack/web-api';
import type { Config } from '../config.js';
import type { Logger } from '../logger.js';
import type { Identity } from './identity/identity.js';
import type { InFlight } from './in-flight.js';
import type { SlackTransport } from './transport/transport.js';
import { clientOptions, createBoltLogger } from './web-api/clients.js';

/** The parts of zw that Bolt's app needs. */
export interface AppParts {
  readonly transport: SlackTransport;
  readonly identity: Identity;
  readonly inFlight: InFlight;
  readonly send: FetchFunction;
}

/**
 * Makes Bolt's app on a transport. The app calls no method of Slack at its start, keeps no conversations, and tracks
 * each running listener in `inFlight`.
 */
export function createApp(config: Config, logger: Logger, { transport, identity, inFlight, send }: AppParts): App {
  const app = new App({
    token: config.slack.botToken,
    botId: identity.botId,
    botUserId: identity.botUserId,
    receiver: transport.receiver,
    clientOptions: clientOptions(config.slack, logger, send),
    logger: createBoltLogger(logger),
    convoStore: false,
    deferInitialization: true,
    tokenVerificationEnabled: false,
  });
  app.use(({ next }) => inFlight.track(next()));
  app.error(async (error) => logger.error('listener failed', { err: error }));
  return app;
}
