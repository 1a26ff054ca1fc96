import type { Clock } from '../clock.js';
import { opaque } from '../ids.js';
import { SlackError } from '../slack-error.js';

/** @see Slack docs, "Handling user interaction", Message responses */
const LIFETIME_MS = 30 * 60 * 1000;
const MAX_USES = 5;

/** Older ones are let go, so that a sandbox left running does not grow. */
const MAX_REMEMBERED = 10_000;

/** The interaction that a response_url answers. */
export interface ResponseSource {
  readonly userId: string;
  readonly channelId: string;
  /** The message whose button was pressed; absent for a command. */
  readonly messageTs?: string;
  /** The line the person typed; absent for anything but a command. */
  readonly commandLine?: string;
}

/** The response_urls that were handed out: each for thirty minutes of the sandbox's clock and five uses. */
export class ResponseUrls {
  readonly #clock: Clock;
  readonly #urls = new Map<string, { readonly source: ResponseSource; readonly issuedAtMs: number; uses: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Returns the opaque last part of a new address. */
  issue(source: ResponseSource): string {
    const id = opaque();
    this.#urls.set(id, { source, issuedAtMs: this.#clock.now().getTime(), uses: 0 });
    const [oldest] = this.#urls.keys();
    if (this.#urls.size > MAX_REMEMBERED && oldest !== undefined) this.#urls.delete(oldest);
    return id;
  }

  /**
   * Counts one use.
   * @throws {SlackError} `invalid_url`, `expired_url` after 30 minutes, `used_url` at the sixth use
   */
  use(id: string): ResponseSource {
    const url = this.#urls.get(id);
    if (!url) throw new SlackError('invalid_url');
    if (this.#clock.now().getTime() - url.issuedAtMs > LIFETIME_MS) throw new SlackError('expired_url');
    if (url.uses >= MAX_USES) throw new SlackError('used_url');
    url.uses += 1;
    return url.source;
  }

  clear(): void {
    this.#urls.clear();
  }
}
