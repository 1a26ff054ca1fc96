import type { Json } from './json.js';

/** A refusal with Slack's own error name, answered as `{ ok: false, error }` with HTTP 200. */
export class SlackError extends Error {
  override readonly name = 'SlackError';

  constructor(
    readonly error: string,
    /** More fields of the answer, such as `needed` and `provided` of `missing_scope`. */
    readonly details: Json = {},
  ) {
    super(error);
  }

  /** Returns the body of the answer. */
  toAnswer(): Json {
    return { ok: false, error: this.error, ...this.details };
  }
}
