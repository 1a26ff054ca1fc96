import type { ChannelId, UserId } from '../lines/model/ids.js';
import type { SecondaryCall } from '../lines/ports/secondary-calls.js';
import type { Restricted } from '../listeners/act-if-allowed.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import type { Reply } from '../slack/web-api/response-urls.js';

/** One use of `/zw` by a person who may use it. */
export interface CommandCall {
  readonly by: UserId;
  readonly channelId: ChannelId;
  /** The text behind the subcommand. */
  readonly args: string;
  readonly triggerId: string;
  /** Answers so that only this person sees it; at most five times, within half an hour. */
  readonly reply: Reply;
}

export type CommandListener = (deps: ListenerDeps, call: CommandCall) => Promise<void>;

/** A row of the command table. */
export interface Command extends Restricted {
  readonly name: string;
  /** The command as it is typed, with its arguments. */
  readonly usage: string;
  /** One sentence for the help text. */
  readonly help: string;
  /** The call that the carrier sells separately and that the command needs. Without the call the command does not exist. */
  readonly needs?: SecondaryCall;
  readonly run: CommandListener;
}
