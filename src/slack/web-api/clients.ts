import { type FetchFunction, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Config } from '../../config.js';
import type { Logger } from '../../logger.js';
import { createBoltLogger } from '../bolt-logger.js';
import { checkAnswers, type Heard } from './checked-fetch.js';

/** A trigger lives three seconds; whatever opens a view must have ended before. */
const promptTimeoutMs = 2_500;
const patientTimeoutMs = 15_000;
/** A form must be acknowledged within three seconds, also when Slack does not say who sent it. */
const checkTimeoutMs = 1_800;

type Options = Pick<Config['slack'], 'apiUrl' | 'botToken'>;

type Wire = [send?: FetchFunction, onHeard?: (heard: Heard) => void];

/** Where Slack's clients go by themselves. */
const usualApiUrl = 'https://slack.com/api/';

/**
 * Options of a client that never repeats a call and never waits for a limit by itself: the same 429 would otherwise
 * hold up every other call of that client, and a repeated post would be seen twice. What is no answer of Slack becomes a
 * failed call, and nothing of it is kept.
 * @param send Makes the requests: straight, or through a proxy.
 * @param onHeard Is told what each call was answered.
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

/** The client for what may take its time: cards, threads and alerts. Parameters as for `clientOptions`. */
export function createPatientClient(config: Options, logger: Logger, ...wire: Wire): WebClient {
  return new WebClient(config.botToken, { ...clientOptions(config, logger, ...wire), timeout: patientTimeoutMs });
}

/** The client for what a person waits for, with a trigger or not: it fails fast. */
export function createPromptClient(config: Options, logger: Logger, ...wire: Wire): WebClient {
  return new WebClient(config.botToken, clientOptions(config, logger, ...wire));
}

/** The client that asks who somebody is before their form is acknowledged: it leaves time to say that Slack is late. */
export function createCheckClient(config: Options, logger: Logger, ...wire: Wire): WebClient {
  return new WebClient(config.botToken, { ...clientOptions(config, logger, ...wire), timeout: checkTimeoutMs });
}
