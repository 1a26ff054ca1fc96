import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import { type FetchFunction, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Config } from '../../config.js';
import type { Logger } from '../../logger.js';
import { checkAnswers, type Heard } from './checked-fetch.js';

/** In milliseconds. A trigger expires after three seconds, so a call that opens a view must end before. */
const promptTimeoutMs = 2_500;

type Options = Pick<Config['slack'], 'apiUrl' | 'botToken'>;

type Wire = [send?: FetchFunction, onHeard?: (heard: Heard) => void];

/** The address that Slack's clients use by default. */
const usualApiUrl = 'https://slack.com/api/';

/**
 * Builds the options of a client that never repeats a call and never waits for a limit by itself. Otherwise one 429
 * would hold up every other call of the client, and a repeated post would be seen twice. A response that is not an
 * answer of Slack becomes a failed call, and its text is dropped.
 * @param send Makes the requests, without or through a proxy.
 * @param onHeard Called with the result of each call.
 */
export function clientOptions(
  { apiUrl }: Pick<Options, 'apiUrl'>,
  logger: Logger,
  send: FetchFunction = fetch,
  onHeard: (heard: Heard) => void = () => {},
): WebClientOptions {
  return {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    fetch: checkAnswers(send, apiUrl ?? usualApiUrl, onHeard),
    logger: createBoltLogger(logger),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: promptTimeoutMs,
  };
}

const clientWithTimeout =
  (timeout: number) =>
  (config: Options, logger: Logger, ...wire: Wire): WebClient =>
    new WebClient(config.botToken, { ...clientOptions(config, logger, ...wire), timeout });

/** Makes the client for calls that nobody waits for: cards, threads and alerts. It fails after 15 seconds. */
export const createBackgroundClient = clientWithTimeout(15_000);

/** Makes the client for calls that a person waits for. It fails after 2.5 seconds. */
export const createPromptClient = clientWithTimeout(promptTimeoutMs);

/**
 * Makes the client that asks who a person is before their form is acknowledged, which must be within three seconds. It
 * fails after 1.8 seconds, in time to tell the person that Slack is late.
 */
export const createCheckClient = clientWithTimeout(1_800);

/**
 * Makes a logger with which Bolt and Slack's clients write into zw's log. Drops their debug lines at every level, since
 * those hold whole payloads, tokens included.
 */
export function createBoltLogger(logger: Logger): BoltLogger {
  return {
    debug: () => {},
    info: (...parts) => logger.debug('slack client', fieldsOf(parts)),
    warn: (...parts) => logger.warn('slack client', fieldsOf(parts)),
    error: (...parts) => logger.error('slack client', fieldsOf(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function fieldsOf(parts: readonly unknown[]) {
  const detail = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return { detail };
}
