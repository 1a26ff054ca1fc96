/**
 * The progress of a call of the bot: `received`; `done`, its work is done or prevented; `over`, its connection is
 * finished.
 */
export type CallStage = 'received' | 'done' | 'over';

/** A call of the bot as the carrier or Slack sees it. */
export interface SeenCall {
  readonly to: 'carrier' | 'slack';
  /** The carrier's name of the call, or Slack's of the method. */
  readonly name: string;
  /** The number that it is about, in E.164; only the carrier's calls have one. */
  readonly number?: string;
  readonly stage: CallStage;
}

/**
 * Sees every call at every stage. While its promise is pending the call waits: at `received` before its work, at `done`
 * before its answer.
 */
export type CallWatcher = (call: SeenCall) => Promise<void> | void;
