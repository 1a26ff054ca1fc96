import { Agent, type Dispatcher, interceptors, type RetryHandler, request } from 'undici';
import { AppError } from '../../errors.js';
import type { ProxiedAgent } from '../../network/proxied-agent.js';
import type { Message } from '../../views/blocks/message.js';

/** In milliseconds, from the first attempt to connect to the last byte of the answer. */
const timeoutMs = 10_000;

/** Slack did not take an answer: its address is used up or expired, or Slack has a fault. */
export class AnswerNotTakenError extends AppError {
  readonly code = 'answer_not_taken';

  constructor(readonly status: number) {
    super(`Slack answered a post to a response_url with ${status}`);
  }
}

/**
 * A kept connection may have been closed by Slack, so a post is repeated once after a cut. The person alone would see
 * an answer twice, which does no harm. A response with a status is not repeated.
 */
const onceMore: RetryHandler.RetryOptions = {
  maxRetries: 1,
  minTimeout: 100,
  methods: ['POST'],
  statusCodes: [],
  throwOnError: false,
};

/** Posts to the `response_url` of payloads. Follows no redirect. */
export class ResponseUrls {
  readonly #agent: Pick<ProxiedAgent, 'destroy'>;
  readonly #dispatcher: Dispatcher;

  /**
   * @param makeDeadline Makes the signal that ends a post.
   * @param proxied Carries the posts where a proxy is set; `close` destroys it.
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
   * Posts one message that only the person sees and that replaces none. Posts it once more when the connection is cut.
   * @throws {AnswerNotTakenError} when Slack does not take it.
   * @throws {Error} undici's error, or the reason of the signal, when there is no answer in time.
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

  /** Ends the running posts. */
  close(): Promise<void> {
    return this.#agent.destroy();
  }
}

/** Answers one person; nobody else sees the message. */
export type Reply = (message: Message) => Promise<void>;

/**
 * Makes a reply through a payload's `response_url`: five times at most, within half an hour.
 * @see Slack docs, "Handling user interaction" (response_url)
 */
export function replyByResponseUrl(responseUrls: Pick<ResponseUrls, 'post'>, url: string): Reply {
  return (message) => responseUrls.post(url, message);
}

/** A payload names a `response_url` that is not an address of Slack. zw sent nothing there. */
export class ForeignResponseUrlError extends AppError {
  readonly code = 'foreign_response_url';

  constructor() {
    super('the response_url of a payload is not an address of Slack');
  }
}

/** The domains of Slack and of Slack for governments; subdomains count. */
const slackDomains = ['slack.com', 'slack-gov.com'];

/**
 * Restricts answers to Slack's own hosts over https, and to the host of `SLACK_API_URL`. A forged payload must not make
 * zw post into a network that only zw can reach.
 * @param apiUrl Base of the Web API; absent means Slack's own.
 */
export function onlyToSlack(responseUrls: Pick<ResponseUrls, 'post'>, apiUrl?: string): Pick<ResponseUrls, 'post'> {
  const api = apiUrl === undefined ? undefined : new URL(apiUrl);
  return {
    async post(url, message) {
      if (!isAllowed(url, api)) throw new ForeignResponseUrlError();
      await responseUrls.post(url, message);
    },
  };
}

function isAllowed(address: string, api: URL | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (`${url.username}${url.password}` !== '') return false;
  if (api && url.protocol === api.protocol && url.host === api.host) return true;
  const isSlackHost = slackDomains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
  return url.protocol === 'https:' && url.port === '' && isSlackHost;
}
