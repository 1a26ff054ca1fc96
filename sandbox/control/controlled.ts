import type { Carrier } from '../carrier/carrier.js';
import type { SandboxClock } from '../clock/sandbox-clock.js';
import type { Slack } from '../slack/create-slack.js';

/** A bot that lives in the sandbox's time. */
export interface ClockFollower {
  /** Resolves once the bot's time agrees with the sandbox's clock. */
  followClock(): Promise<void>;
}

/** The parts that the control API controls. */
export interface Controlled {
  readonly slack: Slack;
  readonly carrier: Carrier;
  readonly clock: SandboxClock;
  readonly bots: ReadonlySet<ClockFollower>;
  /** Forgets everything that happened. */
  readonly reset: () => Promise<void>;
}
