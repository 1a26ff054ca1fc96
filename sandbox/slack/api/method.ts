import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import type { Tier } from '../limits/rate-limits.js';

/** A Web API method of the local Slack. */
export interface Method {
  /** Scopes that the app must have, all of them. */
  readonly scopes: readonly string[];
  readonly tier: Tier;
  /** The kind of token it takes. */
  readonly token: 'bot' | 'app';
  /**
   * Does the work.
   * @returns what the answer holds besides `ok`
   * @throws {SlackError} to refuse
   */
  readonly run: (context: SlackContext, args: Json) => Json;
}
