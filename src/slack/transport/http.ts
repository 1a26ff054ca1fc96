import type { IncomingHttpHeaders } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import { createBoltLogger } from '../bolt-logger.js';
import { listenForHealth } from './health.js';
import type { InletOptions, SlackInlet } from './transport.js';

/** Slack's own path for an app's requests, as Bolt has it by default. */
const requestPath = '/slack/events';

/** Makes the inlet for HTTP. Until `start` Slack's requests are answered with 503, as Slack's own servers would be. */
export function createHttpInlet(signingSecret: string, { config, logger, health, clock }: InletOptions): SlackInlet {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: requestPath, logger: createBoltLogger(logger) });
  let isStarted = false;
  let stopListening = async () => {};
  return {
    receiver,
    waitingFor: () => (isStarted ? undefined : 'the start to be over'),
    async listen() {
      const listening = await listenForHealth(config.http, health, {
        path: requestPath,
        answer: (request, response) => {
          const refusal = turnAway(request.headers, clock());
          // What is still being sent would otherwise be taken for the next request of the connection.
          if (refusal !== undefined) return response.writeHead(refusal, { connection: 'close' }).end();
          if (isStarted) return receiver.requestListener(request, response);
          response.writeHead(503, { 'retry-after': '5' }).end();
        },
      });
      stopListening = listening.stop;
      return { port: listening.port };
    },
    start() {
      isStarted = true;
      return Promise.resolve();
    },
    async stop() {
      isStarted = false;
      await stopListening();
    },
  };
}

/** Slack's payloads are a small part of this, the largest modals included. */
const longestBody = 1_000_000;

/** As far as Slack lets a timestamp lie in the past. */
const toleranceSeconds = 5 * 60;

/**
 * Looks at the headers of a request that says it comes from Slack, before its body is read. Returns the HTTP status to turn
 * it away with, or `undefined`. Bolt checks the signature and that the timestamp is not old; a body without an end, and a
 * signature that would be good for years because its timestamp lies ahead, are left to us.
 * @see Slack docs, "Verifying requests from Slack"
 */
export function turnAway(headers: IncomingHttpHeaders, now: Date): 401 | 411 | 413 | undefined {
  const length = headers['content-length'];
  if (length === undefined) return 411;
  if (Number(length) > longestBody) return 413;
  const aheadSeconds = Number(headers['x-slack-request-timestamp']) - now.getTime() / 1_000;
  return aheadSeconds <= toleranceSeconds ? undefined : 401;
}
