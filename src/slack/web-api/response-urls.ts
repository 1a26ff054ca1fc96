import { Agent, type Dispatcher, interceptors, type RetryHandler, request } from 'undici';
import { AppError } from '../../errors.js';
import type { ProxiedAgent } from '../../network/proxied-agent.js';
import type { Message } from '../../views/blocks/message.js';

/** From the first attempt to connect to the last byte of the answer. */
const timeoutMs = 10_000;

/** Slack did not take an answer: its address is used up or too old, or Slack has a fault. */
export class AnswerNotTakenError extends AppError {
  readonly code = 'answer_not_taken';

  constructor(readonly status: number) {
    super(`Slack answered a post to a response_url with ${status}`);
  }
}

/**
 * A connection that was kept may be gone by the time it is used again. An answer that comes twice is seen by the person
 * alone and does no harm; one that never comes is taken for a failure. What Slack answered is not asked for again.
 */
const onceMore: RetryHandler.RetryOptions = {
  maxRetries: 1,
  minTimeout: 100,
  methods: ['POST'],
  statusCodes: [],
  throwOnError: false,
};

/** Posts to the addresses that payloads bring. Follows no redirect, and lets go of every connection that it has used. */
export class ResponseUrls {
  readonly #agent: Pick<ProxiedAgent, 'destroy'>;
  readonly #dispatcher: Dispatcher;

  /**
   * @param makeDeadline Gives each post the signal that ends it.
   * @param proxied Carries the posts where a proxy is set; it is destroyed with this.
   */
  constructor(
    private readonly makeDeadline: () => AbortSignal = () => AbortSignal.timeout(timeoutMs),
    proxied?: ProxiedAgent,
  ) {
    const dispatcher = proxied?.dispatcher ?? new Agent();
    this.#agent = proxied ?? dispatcher;
    this.#dispatcher = dispatcher.compose(interceptors.retry(onceMore));
  }

  /**
   * Posts one message that the person alone sees, and that replaces nothing; once more when the connection is cut.
   * @throws {AnswerNotTakenError} when Slack does not take it; undici's error, or the reason of the signal, when there is no answer in time.
   * @see Slack docs, "Handling user interaction" (response_url)
   */
  async post(url: string, message: Message): Promise<void> {
    const { statusCode, body } = await request(url, {
      dispatcher: this.#dispatcher,
      signal: this.makeDeadline(),
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...message, response_type: 'ephemeral', replace_original: false }),
    });
    await body.dump();
    if (statusCode < 200 || statusCode > 299) throw new AnswerNotTakenError(statusCode);
  }

  /** Ends whatever is still under way. */
  close(): Promise<void> {
    return this.#agent.destroy();
  }
}

/** Answers one person; nobody else sees it. */
export type Reply = (message: Message) => Promise<void>;

/**
 * Answers through a payload's response_url: five times at most, within half an hour.
 * @see Slack docs, "Handling user interaction" (response_url)
 */
export function replyByResponseUrl(responseUrls: Pick<ResponseUrls, 'post'>, url: string): Reply {
  return (message) => responseUrls.post(url, message);
}
