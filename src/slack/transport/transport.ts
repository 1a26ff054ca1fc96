import type { Receiver } from '@slack/bolt';
import type { Config } from '../../config.js';
import type { Logger } from '../../logger.js';
import type { Outbound } from '../../network/outbound.js';
import type { HealthCheck } from './health.js';

export interface SlackTransportOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly health: HealthCheck;
  /** Absent: straight. */
  readonly outbound?: Outbound;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  readonly clock: () => Date;
  readonly monotonicMs: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Where Slack's payloads come in. */
export interface SlackTransport {
  readonly receiver: Receiver;
  /**
   * Answers questions about health, and nothing else yet. The ports are those that are listened on; `healthPort` is there
   * where health has one of its own.
   * @throws {NotListeningError}
   */
  listen(): Promise<{ readonly port: number; readonly healthPort?: number }>;
  /**
   * Takes payloads from now on; the receiver must have been given to an `App`. Resolves once zw can be reached, or Slack
   * could not be reached at the first attempt, in which case zw goes on trying.
   * @throws {SlackRefusedError} when Slack does not accept the app token at the first attempt.
   */
  start(): Promise<void>;
  /** Takes no more payloads; resolves once nothing is listened to. */
  stop(): Promise<void>;
  /** What is missing before payloads can come in, why and since when; `undefined` when nothing is. */
  waitingFor(): string | undefined;
}
