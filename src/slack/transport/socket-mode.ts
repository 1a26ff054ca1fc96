import { SlackRefusedError } from '../identity/identity.js';
import { clientOptions } from '../web-api/clients.js';
import { describeNotReady, listenForHealth } from './health.js';
import { createSocketOpener } from './socket-connection.js';
import { SocketPool } from './socket-pool.js';
import { SocketReceiver } from './socket-receiver.js';
import type { SlackTransport, SlackTransportOptions } from './transport.js';

/** Makes the transport for Socket Mode. */
export function createSocketTransport(appToken: string, options: SlackTransportOptions): SlackTransport {
  const { config, logger, health, setTimer, outbound } = options;
  const receiver = new SocketReceiver(logger);
  const pool = new SocketPool({
    open: createSocketOpener({
      appToken,
      clientOptions: clientOptions(config.slack, logger, outbound?.fetch),
      openAgent: () => outbound?.openAgent(),
      logger,
      setTimer,
    }),
    onEnvelope: (envelope, acknowledge) => receiver.take(envelope, acknowledge),
    logger,
    setTimer,
    clock: options.clock,
    monotonicMs: options.monotonicMs,
    random: options.random,
  });
  let stopHealth = async () => {};
  return {
    receiver,
    waitingFor: () => (pool.wait ? describeNotReady('a connection to Slack', pool.wait) : undefined),
    async listen() {
      const { stop, ...ports } = await listenForHealth(config.http, health);
      stopHealth = stop;
      return ports;
    },
    async start() {
      const trouble = await pool.start();
      if (trouble?.isRefusal) throw new SlackRefusedError(trouble.reason);
    },
    async stop() {
      pool.stop();
      await stopHealth();
    },
  };
}
