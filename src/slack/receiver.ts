import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Config } from '../config.js';
import type { Logger } from '../logger.js';
import { createBoltLogger } from './bolt-logger.js';
import { type HealthCheck, healthRoutes, listenForHealth } from './health.js';
import { clientOptions } from './web-clients.js';

/** Where Slack's payloads come in. */
export interface SlackInlet {
  readonly receiver: Receiver;
  /** Starts to take payloads; resolves once zw can be reached. The port is the one that is listened on. */
  start(): Promise<{ readonly port: number }>;
  /** Takes no more payloads; resolves once nothing is listened to. */
  stop(): Promise<void>;
  isConnected(): boolean;
}

/** Slack's own path for an app's requests, as Bolt has it by default. */
const requestPath = '/slack/events';

/** Makes the inlet that the configuration asks for. Nothing is listened to before `start`. */
export function createInlet(config: Config, logger: Logger, health: HealthCheck): SlackInlet {
  const { delivery } = config.slack;
  return delivery.mode === 'socket'
    ? createSocketInlet(config, delivery.appToken, logger, health)
    : createHttpInlet(config, delivery.signingSecret, logger, health);
}

function createSocketInlet(config: Config, appToken: string, logger: Logger, health: HealthCheck): SlackInlet {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: createBoltLogger(logger),
    // Opening a connection may be repeated at will, unlike the posts of the other clients.
    installerOptions: {
      clientOptions: { ...clientOptions(config.slack, logger), retryConfig: { retries: 100, factor: 1.3 } },
    },
  });
  let isConnected = false;
  receiver.client.on('connected', () => {
    isConnected = true;
  });
  for (const event of ['close', 'disconnected', 'reconnecting']) {
    receiver.client.on(event, () => {
      isConnected = false;
    });
  }
  let stopHealth = async () => {};
  return {
    receiver,
    isConnected: () => isConnected,
    async start() {
      const listening = await listenForHealth(config.http, health);
      stopHealth = listening.stop;
      await receiver.start();
      return { port: listening.port };
    },
    async stop() {
      await Promise.all([receiver.client.disconnect(), stopHealth()]);
    },
  };
}

function createHttpInlet(config: Config, signingSecret: string, logger: Logger, health: HealthCheck): SlackInlet {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: requestPath,
    logger: createBoltLogger(logger),
    customRoutes: healthRoutes(health),
  });
  let isListening = false;
  return {
    receiver,
    isConnected: () => isListening,
    async start() {
      const server = await receiver.start({ port: config.http.port, host: config.http.host });
      isListening = true;
      const address = server.address();
      return { port: address !== null && typeof address === 'object' ? address.port : config.http.port };
    },
    async stop() {
      if (!isListening) return;
      isListening = false;
      await receiver.stop();
    },
  };
}
