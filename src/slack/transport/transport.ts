import type { Receiver } from '@slack/bolt';
import type { Config } from '../../config.js';
import type { Logger } from '../../logger.js';
import type { Outbound } from '../../network/outbound.js';
import type { HealthCheck } from './health.js';

/** The dependencies of both transports. */
export interface SlackTransportOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly health: HealthCheck;
  /** Absent: requests go without a proxy. */
  readonly outbound?: Outbound;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  readonly clock: () => Date;
  readonly monotonicMs: () => number;
  /** Returns a number from 0 to less than 1. */
  readonly random: () => number;
}

/** Receives Slack's payloads. */
export interface SlackTransport {
  readonly receiver: Receiver;
  /**
   * Opens the ports and answers health questions, nothing else yet. Resolves to the open ports; `healthPort` is present
   * where health has one of its own.
   * @throws {NotListeningError} when a port cannot be opened.
   */
  listen(): Promise<{ readonly port: number; readonly healthPort?: number }>;
  /**
   * Takes payloads from now on; the receiver must have been given to an `App`. Resolves once payloads can arrive, or
   * after the first attempt to connect has failed; zw then goes on trying.
   * @throws {SlackRefusedError} when Slack does not accept the app token at the first attempt.
   */
  start(): Promise<void>;
  /** Takes no more payloads. Resolves once no port is open. */
  stop(): Promise<void>;
  /** Names what is missing before payloads can arrive, why and since when; `undefined` when nothing is missing. */
  waitingFor(): string | undefined;
}
