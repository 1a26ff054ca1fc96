import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { AppError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { SlackRefusedError } from '../identity/identity.js';
import { clientOptions } from '../web-api/clients.js';
import { describeNotReady, listenForHealth } from './health.js';
import { createSocketOpener } from './socket-connection.js';
import type { Envelope } from './socket-message.js';
import { SocketPool } from './socket-pool.js';
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

/** A click or a form could not be acknowledged. Slack has shown the person an error, and zw has done nothing. */
export class AcknowledgementLostError extends AppError {
  readonly code = 'acknowledgement_lost';

  constructor() {
    super('there was no connection to acknowledge over');
  }
}

/** Hands the payloads of the sockets to Bolt. */
export class SocketReceiver implements Receiver {
  #app: App | undefined;

  constructor(private readonly logger: Logger) {}

  init(app: App): void {
    this.#app = app;
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  /** Passes a payload to the listeners. Logs a failure and does not throw. */
  take(envelope: Envelope, acknowledge: (payload: object) => boolean): void {
    const { id: _id, type, payload, ...retry } = envelope;
    const event: ReceiverEvent = { body: payload, ack: this.#createAck(type, acknowledge), ...retry };
    this.#app?.processEvent(event).catch((error: unknown) => this.logger.error('payload not taken', { err: error }));
  }

  #createAck(type: string, acknowledge: (payload: object) => boolean): ReceiverEvent['ack'] {
    let isAcknowledged = false;
    return async (answer: unknown) => {
      if (isAcknowledged) return this.logger.warn('acknowledged twice', { type });
      isAcknowledged = true;
      if (acknowledge(toPayload(answer))) return;
      // A command only reads or opens a form, so the person gets its answer in spite of Slack's error. A click or a
      // form is not carried out after the error, since the person will repeat it.
      if (type !== 'slash_commands') throw new AcknowledgementLostError();
      this.logger.warn('acknowledgement lost', { type });
    };
  }
}

function toPayload(answer: unknown): object {
  if (typeof answer === 'string') return { text: answer };
  return typeof answer === 'object' && answer !== null ? answer : {};
}
