import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { AppError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { Envelope } from './socket-message.js';

/** Slack could not be told that a click or a form has arrived, and has told the person so; nothing was done. */
export class AcknowledgementLostError extends AppError {
  readonly code = 'acknowledgement_lost';

  constructor() {
    super('there was no connection to acknowledge over');
  }
}

/** Hands what comes over sockets to Bolt. Where the sockets come from is none of its business. */
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

  /** Lets the listeners take a payload. A failure ends up in the log and nowhere else. */
  take(envelope: Envelope, acknowledge: (payload: object) => boolean): void {
    const { payload, retryNum, retryReason } = envelope;
    const event: ReceiverEvent = {
      body: payload,
      ack: this.#createAck(envelope, acknowledge),
      ...(retryNum !== undefined && { retryNum }),
      ...(retryReason !== undefined && { retryReason }),
    };
    this.#app?.processEvent(event).catch((error: unknown) => this.logger.error('payload not taken', { err: error }));
  }

  #createAck({ type }: Envelope, acknowledge: (payload: object) => boolean): ReceiverEvent['ack'] {
    let isAcknowledged = false;
    return async (answer: unknown) => {
      if (isAcknowledged) return this.logger.warn('acknowledged twice', { type });
      isAcknowledged = true;
      if (acknowledge(toPayload(answer))) return;
      // A command only reads or opens a form: its answer is worth more to the person than Slack's complaint. What a
      // click or a form does must not happen behind the complaint, since the person will do it again.
      if (type !== 'slash_commands') throw new AcknowledgementLostError();
      this.logger.warn('acknowledgement lost', { type });
    };
  }
}

function toPayload(answer: unknown): object {
  if (typeof answer === 'string') return { text: answer };
  return typeof answer === 'object' && answer !== null ? answer : {};
}
