import type { ChannelId, UserId } from '../lines/model/ids.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import type { Reply } from '../slack/web-api/response-urls.js';

/** One use of `/zw`, by somebody who may. */
export interface CommandCall {
  readonly by: UserId;
  readonly channelId: ChannelId;
  /** What stands behind the subcommand. */
  readonly args: string;
  readonly triggerId: string;
  /** Answers so that only this person sees it; five times at most, within half an hour. */
  readonly reply: Reply;
}

export type CommandListener = (deps: ListenerDeps, call: CommandCall) => Promise<void>;

/** A row of the command table. */
export interface Command {
  readonly name: string;
  /** How it is typed, with its arguments. */
  readonly usage: string;
  /** One sentence for the help text. */
  readonly help: string;
  readonly run: CommandListener;
}
