import { HTTPReceiver } from '@slack/bolt';
import { createBoltLogger } from './bolt-logger.js';
import { listenForHealth } from './health.js';
import { turnAway } from './request-bounds.js';
import type { InletOptions, SlackInlet } from './slack-inlet.js';

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
